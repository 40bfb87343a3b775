package dev.gyre.crud.internal.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.spi.ValidationProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The application's validator: the server's bean, else one made here when an item is first checked, and closed here, else none.
 *
 * <p>Safe for all threads; the first check blocks while the validator is made.
 */
final class ApplicationValidator implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ApplicationValidator.class.getName());

    private final ApplicationLoader application = ApplicationLoader.current();
    private volatile @Nullable Validator validator;
    private @Nullable ValidatorFactory own;
    private volatile boolean settled;

    private ApplicationValidator() {}

    /** Asked for on a thread of the deployment, where the server knows whose validator is meant. */
    static ApplicationValidator of(BeanManager beans) {
        ApplicationValidator found = new ApplicationValidator();
        try {
            Instance<Validator> provided = beans.createInstance().select(Validator.class);
            if (provided.isResolvable()) {
                found.settle(lasting(provided.getHandle()));
            } else if (!found.canBeMade()) {
                found.make();
            }
        } catch (ValidationException | LinkageError absent) {
            found.settleWithout(absent);
        }
        return found;
    }

    /** Whether somebody says to be able to; what says so is not yet asked to, which takes its time and half a thousand classes. */
    private boolean canBeMade() {
        return ServiceLoader.load(ValidationProvider.class, application.loader())
                .iterator()
                .hasNext();
    }

    /**
     * Open Liberty's bean looks for the validator with every call, and finds none on a thread that is not the server's: there it is looked
     * for now. Elsewhere not, as WildFly makes it on another thread just then, and the two would wait for each other.
     */
    private static Validator lasting(Instance.Handle<Validator> provided) {
        String kind = provided.getBean().getClass().getName();
        Validator bean = provided.get();
        if (!kind.startsWith("com.ibm.") && !kind.startsWith("io.openliberty.")) {
            return bean;
        }
        try {
            return bean.unwrap(Validator.class);
        } catch (ValidationException nothingInside) {
            return bean;
        }
    }

    @Nullable
    Validator get() {
        if (!settled) {
            makeForApplication();
        }
        return validator;
    }

    private synchronized void makeForApplication() {
        if (settled) {
            return;
        }
        try {
            application.run(this::make);
        } catch (ValidationException | LinkageError absent) {
            settleWithout(absent);
        }
    }

    private synchronized void make() {
        ValidatorFactory made = Validation.buildDefaultValidatorFactory();
        own = made;
        settle(made.getValidator());
    }

    private void settle(@Nullable Validator known) {
        validator = known;
        settled = true;
    }

    private void settleWithout(Throwable absent) {
        LOG.log(Level.WARNING, "GYRE-C017 There is no Bean Validation here, so no constraint is checked", absent);
        settle(null);
    }

    @Override
    public synchronized void close() {
        // Nothing is made any more, and nothing is checked: the application has stopped.
        settled = true;
        if (own != null) {
            own.close();
        }
    }
}
