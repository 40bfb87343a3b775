package dev.gyre.crud.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.AfterCreate;
import dev.gyre.crud.AfterDelete;
import dev.gyre.crud.BeforeCreate;
import dev.gyre.crud.BeforeUpdate;
import dev.gyre.crud.Crud;
import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.CrudResource;
import dev.gyre.crud.Id;
import dev.gyre.crud.Query;
import dev.gyre.crud.testing.DatabaseUnderTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NullUnmarked
class HooksTest {

    @Crud("notes")
    public static class Note {
        @Id(generated = false)
        public String id;

        public String text;
    }

    @Crud("memos")
    public static class Memo {
        @Id(generated = false)
        public String id;
    }

    /** A bean whose own code asks the application. */
    @Crud("labels")
    public static class Label {
        @Id(generated = false)
        public String id;

        private String text;

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = CDI.current().select(Spelling.class).get().correct(text);
        }
    }

    /** A bean of the short-lived kind, to see that there is a request context. */
    @RequestScoped
    public static class Spelling {
        public String correct(String text) {
            return text.replace("teh", "the");
        }
    }

    @ApplicationScoped
    public static class Observers {
        private static final List<String> SEEN = new CopyOnWriteArrayList<>();

        @Inject
        private Spelling spelling;

        void correct(@Observes @BeforeCreate Note note) {
            note.text = spelling.correct(note.text);
        }

        void refuse(@Observes @BeforeUpdate Note note) {
            switch (note.text) {
                case "veto" -> throw CrudProblem.of(409, "frozen", "The note is frozen.");
                case "closed" -> throw new StateMapper.ShopClosed();
                case "broken" -> throw new IllegalStateException("secret");
                default -> SEEN.add("update " + note.id);
            }
        }

        void created(@Observes @AfterCreate Note note) {
            SEEN.add("created " + note.id);
        }

        void deleted(@Observes @AfterDelete Note note) {
            SEEN.add("deleted " + note.id);
        }
    }

    @Path("memos")
    @ApplicationScoped
    public static class Memos extends CrudResource<Memo, String> {

        @Override
        public CompletionStage<Response> list(UriInfo uri, HttpHeaders headers, SecurityContext security) {
            return super.list(uri, headers, security)
                    .thenApply(answer ->
                            Response.fromResponse(answer).header("X-Own", "yes").build());
        }

        @GET
        @Path("more/count")
        public CompletionStage<Long> count() {
            return repository().count(Query.all());
        }
    }

    private static DatabaseUnderTest database;
    private static ServerUnderTest server;

    @BeforeAll
    static void start() throws Exception {
        database = DatabaseUnderTest.start();
        server = ServerUnderTest.start(
                database.uri(),
                database.name(),
                Map.of(),
                Note.class,
                Memo.class,
                Label.class,
                Memos.class,
                Observers.class,
                Spelling.class);
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    void observersSeeAndChangeWhatIsWritten() throws Exception {
        HttpResponse<String> created = server.post("notes", "{\"id\":\"n1\",\"text\":\"teh end\"}");

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.body()).contains("the end");
        assertThat(server.send("PUT", "notes/n1", "{\"id\":\"n1\",\"text\":\"fine\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.send("DELETE", "notes/n1", "").statusCode()).isEqualTo(204);
        assertThat(Observers.SEEN).containsSubsequence("created n1", "update n1", "deleted n1");
    }

    @Test
    void anObserverRefusesAWriteWithAProblem() throws Exception {
        server.post("notes", "{\"id\":\"n2\",\"text\":\"x\"}");

        HttpResponse<String> refused = server.send("PUT", "notes/n2", "{\"id\":\"n2\",\"text\":\"veto\"}");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("urn:gyre:problem:frozen");
        assertThat(server.get("notes/n2").body()).contains("\"text\":\"x\"");
    }

    @Test
    void aForeignExceptionGoesToItsMapperOrBecomesAnOpaqueProblem() throws Exception {
        server.post("notes", "{\"id\":\"n3\",\"text\":\"x\"}");

        HttpResponse<String> mapped = server.send("PUT", "notes/n3", "{\"id\":\"n3\",\"text\":\"closed\"}");
        HttpResponse<String> opaque = server.send("PUT", "notes/n3", "{\"id\":\"n3\",\"text\":\"broken\"}");

        assertThat(mapped.statusCode()).isEqualTo(418);
        assertThat(mapped.body()).isEqualTo("closed");
        assertThat(opaque.statusCode()).isEqualTo(500);
        assertThat(opaque.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(opaque.body()).doesNotContain("secret").doesNotContain("IllegalState");
    }

    @Test
    void theBeansOwnCodeHasARequestContextWhenItIsReplaced() throws Exception {
        assertThat(server.post("labels", "{\"id\":\"l1\"}").statusCode()).isEqualTo(201);

        HttpResponse<String> put = server.send("PUT", "labels/l1", "{\"id\":\"l1\",\"text\":\"teh b\"}");

        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(put.body()).contains("the b");
    }

    @Test
    void aResourceOfTheApplicationsOwnStepsIn() throws Exception {
        assertThat(server.post("memos", "{\"id\":\"m1\"}").statusCode()).isEqualTo(201);

        HttpResponse<String> list = server.get("memos");

        assertThat(list.body()).isEqualTo("[{\"id\":\"m1\"}]");
        assertThat(list.headers().firstValue("X-Own")).hasValue("yes");
        assertThat(server.get("memos/more/count").body()).isEqualTo("1");
    }
}
