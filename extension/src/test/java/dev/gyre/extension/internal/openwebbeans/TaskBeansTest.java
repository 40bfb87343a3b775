package dev.gyre.extension.internal.openwebbeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskBeansTest {
    private final TaskContext context = new TaskContext();
    private final Words words = new Words();

    @Test
    void nothingIsActiveOutsideOfTasks() {
        assertThat(context.isActive()).isFalse();
        assertThatThrownBy(() -> context.get(words)).isInstanceOf(ContextNotActiveException.class);

        context.activate(new TaskBeans());
        assertThat(context.isActive()).isTrue();
        assertThat(context.get(words)).isNull();

        context.activate(null);
        assertThat(context.isActive()).isFalse();
    }

    @Test
    void allTasksOfARequestHaveTheSameBeanAndItEndsWithTheRequest() {
        TaskBeans beans = new TaskBeans();

        String first = inTask(beans);
        String second = inTask(beans);
        assertThat(second).isSameAs(first);
        assertThat(words.destroyed).isEmpty();

        beans.leave();
        assertThat(words.destroyed).containsExactly(first);
    }

    @Test
    void aTaskThatRunsLongerThanItsRequestKeepsItsBeans() {
        TaskBeans beans = new TaskBeans();
        beans.begin();
        context.activate(beans);
        String made = context.get(words, new Nothing<>());

        beans.leave();
        assertThat(words.destroyed).isEmpty();
        assertThat(context.get(words)).isSameAs(made);

        beans.end();
        assertThat(words.destroyed).containsExactly(made);
    }

    @Test
    void aBeanOfTheRequestItselfIsSeenAndLeftToTheServer() {
        TaskBeans beans = new TaskBeans();
        beans.takeOver(words, "of the request");

        assertThat(inTask(beans)).isEqualTo("of the request");

        beans.leave();
        assertThat(words.made).isEmpty();
        assertThat(words.destroyed).isEmpty();
    }

    @Test
    void aBeanThatIsDestroyedByHandIsMadeAnew() {
        TaskBeans beans = new TaskBeans();
        String first = inTask(beans);

        beans.destroy(words);
        assertThat(words.destroyed).containsExactly(first);

        assertThat(inTask(beans)).isNotSameAs(first);
    }

    private String inTask(TaskBeans beans) {
        beans.begin();
        context.activate(beans);
        try {
            return context.get(words, new Nothing<>());
        } finally {
            context.activate(null);
            beans.end();
        }
    }

    /** Makes a new string each time. */
    private static final class Words implements Contextual<String> {
        final List<String> made = new ArrayList<>();
        final List<String> destroyed = new ArrayList<>();

        @Override
        public String create(CreationalContext<String> creation) {
            made.add("word " + made.size());
            return made.get(made.size() - 1);
        }

        @Override
        public void destroy(String instance, CreationalContext<String> creation) {
            destroyed.add(instance);
        }
    }

    private static final class Nothing<T> implements CreationalContext<T> {

        @Override
        public void push(T incomplete) {}

        @Override
        public void release() {}
    }
}
