package dev.gyre.crud.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.Crud;
import dev.gyre.crud.CrudOperation;
import dev.gyre.crud.Id;
import dev.gyre.crud.Operation;
import dev.gyre.crud.Query;
import dev.gyre.crud.RowScope;
import dev.gyre.crud.testing.DatabaseUnderTest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NullUnmarked
class AccessTest {

    @Crud("letters")
    @RolesAllowed({"clerk", "chief"})
    @CrudOperation(value = Operation.LIST, permitAll = true)
    @CrudOperation(value = Operation.DELETE, rolesAllowed = "chief")
    @CrudOperation(value = Operation.PATCH, denyAll = true)
    public static class Letter {
        @Id(generated = false)
        public String id;

        public String text;
    }

    @Crud("diaries")
    public static class Diary {
        @Id
        public String id;

        public String owner;
        public String text;
    }

    @ApplicationScoped
    public static class OwnDiaries implements RowScope<Diary> {
        @Override
        public Query visibleTo(@Nullable Principal caller) {
            return Query.all().where("owner", "eq", caller == null ? "nobody" : caller.getName());
        }

        @Override
        public void stamp(Diary item, @Nullable Principal caller) {
            item.owner = caller == null ? "nobody" : caller.getName();
        }
    }

    private static DatabaseUnderTest database;
    private static ServerUnderTest server;

    @BeforeAll
    static void start() throws Exception {
        database = DatabaseUnderTest.start();
        server = ServerUnderTest.start(
                database.uri(), database.name(), Map.of(), Letter.class, Diary.class, OwnDiaries.class);
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    void rolesOnTheBeanGuardEachOperation() throws Exception {
        String letter = "{\"id\":\"1\",\"text\":\"hello\"}";

        HttpResponse<String> anonymous = server.post("letters", letter);
        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(anonymous.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"gyre\"");
        assertThat(server.post("letters", letter, ServerUnderTest.as("eve", "guest"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.post("letters", letter, ServerUnderTest.as("bob", "clerk"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(server.get("letters/1", ServerUnderTest.as("bob", "clerk")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsSaidOfAnOperationWinsOverWhatIsSaidOfAll() throws Exception {
        assertThat(server.get("letters").statusCode()).isEqualTo(200);
        assertThat(server.send("DELETE", "letters/9", "", ServerUnderTest.as("bob", "clerk"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.send("DELETE", "letters/9", "", ServerUnderTest.as("ann", "chief"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.send("PATCH", "letters/9", "{}", ServerUnderTest.as("ann", "chief"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aScopeBeanHidesWhatBelongsToOthers() throws Exception {
        HttpResponse<String> created = server.post("diaries", "{\"text\":\"secret\"}", ServerUnderTest.as("ann", "x"));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        String path = location.substring(location.indexOf("diaries/"));

        assertThat(server.get(path, ServerUnderTest.as("ann", "x")).body()).contains("secret");
        assertThat(server.get(path, ServerUnderTest.as("bob", "x")).statusCode())
                .isEqualTo(404);
        assertThat(server.get("diaries", ServerUnderTest.as("bob", "x")).body()).isEqualTo("[]");
    }
}
