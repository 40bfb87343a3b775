package dev.gyre.crud.internal.handler;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.internal.handler.HandlerUnderTest.Reply;
import dev.gyre.crud.testing.DatabaseUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, section 13, on an item whose tag is {@code "2"}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreconditionsTest {

    private DatabaseUnderTest database;
    private HandlerUnderTest things;

    @BeforeAll
    void startDatabase() {
        database = DatabaseUnderTest.start();
        things = new HandlerUnderTest.Setup(database).start();
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // If-Match           | If-None-Match    | read | write
                "-                    | -                | 200 | 200",
                "'\"2\"'              | -                | 200 | 200",
                "'\"1\"'              | -                | 412 | 412",
                "'\"1\", \"2\"'       | -                | 200 | 200",
                "'\"1\" ,, \"3\"'     | -                | 412 | 412",
                "*                    | -                | 200 | 200",
                "'W/\"2\"'            | -                | 412 | 412",
                "'\"2--gzip\"'        | -                | 200 | 200",
                "'\"2-gzip\"'         | -                | 412 | 412",
                "-                    | '\"2\"'          | 304 | 412",
                "-                    | 'W/\"2\"'        | 304 | 412",
                "-                    | '\"2--gzip\"'    | 304 | 412",
                "-                    | '\"1\", W/\"3\"' | 200 | 200",
                "-                    | *                | 304 | 412",
                "'\"2\"'              | '\"2\"'          | 304 | 412",
                "'\"1\"'              | '\"2\"'          | 412 | 412",
                "'\"2\"'              | '\"1\"'          | 200 | 200",
                "*                    | *                | 304 | 412",
                "2                    | -                | 400 | 400",
                "'\"2'                | -                | 400 | 400",
                "'\"2\"\"3\"'         | -                | 400 | 400",
                "-                    | 'w/\"2\"'        | 400 | 400",
            })
    void areEvaluatedInTheOrderOfTheStandard(
            @Nullable String ifMatch, @Nullable String ifNoneMatch, int read, int write) {
        assertThat(send(things.get(second()), ifMatch, ifNoneMatch).status()).isEqualTo(read);
        assertThat(send(things.call("HEAD", second()), ifMatch, ifNoneMatch).status())
                .isEqualTo(read);
        String replaced = second();
        Reply put = send(things.put(replaced, "{\"name\":\"c\"}"), ifMatch, ifNoneMatch);
        assertThat(put.status()).isEqualTo(write);
        assertThat(send(things.patch(second(), "{\"name\":\"c\"}"), ifMatch, ifNoneMatch)
                        .status())
                .isEqualTo(write);
        String deleted = second();
        assertThat(send(things.delete(deleted), ifMatch, ifNoneMatch).status()).isEqualTo(write == 200 ? 204 : write);
        assertThat(things.get(deleted).send().status()).isEqualTo(write == 200 ? 404 : 200);
        if (write != 200) {
            assertThat(things.get(replaced).send().json().getString("name"))
                    .as("a refused write changes nothing")
                    .isEqualTo("b");
        }
        if (write == 412) {
            assertThat(put.type()).isEqualTo("urn:gyre:problem:precondition-failed");
            assertThat(put.header("ETag")).isEqualTo("\"2\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE"})
    void doNotMatterWhereThePlainRequestWouldFail(String method) {
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        for (String header : List.of("If-Match", "If-None-Match")) {
            assertThat(things.call(method, "absent")
                            .body(type, "{}")
                            .header(header, "*")
                            .send()
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void comeBeforeTheBodyIsLookedAt() {
        assertThat(things.put(second(), "{").header("If-Match", "\"1\"").send().status())
                .isEqualTo(412);
    }

    @Test
    void a304CarriesWhatACacheNeeds() {
        String id = second();

        Reply reply = things.get(id).header("If-None-Match", "\"2\"").send();

        assertThat(reply.text()).isEmpty();
        assertThat(reply.header("ETag")).isEqualTo("\"2\"");
        assertThat(reply.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(reply.header("Vary")).isEqualTo("Accept");
        assertThat(reply.header("Content-Location")).endsWith(id);
    }

    @Test
    void areDemandedWhereTheCollectionSaysSo() {
        HandlerUnderTest careful =
                new HandlerUnderTest.Setup(database).requireIfMatch().start();
        String id = careful.stored("{\"name\":\"a\"}");

        for (Reply reply : List.of(
                careful.put(id, "{}").send(),
                careful.patch(id, "{}").send(),
                careful.delete(id).send())) {
            assertThat(reply.status()).isEqualTo(428);
            assertThat(reply.type()).isEqualTo("urn:gyre:problem:precondition-required");
            assertThat(reply.text()).contains("If-Match");
        }
        assertThat(careful.delete("absent").send().status()).isEqualTo(404);
        assertThat(careful.patch(id, "{}").header("If-Match", "\"1\"").send().status())
                .isEqualTo(200);
    }

    @Test
    void letAnItemBeCreatedOnlyOnce() {
        HandlerUnderTest open = new HandlerUnderTest.Setup(database).upsert().start();

        List<CompletableFuture<CrudResponse>> writers = IntStream.range(0, 12)
                .mapToObj(i -> open.put("once", "{\"amount\":" + i + "}")
                        .header("If-None-Match", "*")
                        .start()
                        .toCompletableFuture())
                .toList();

        assertThat(writers.stream().map(writer -> writer.join().status()).filter(status -> status == 201))
                .hasSize(1);
        assertThat(open.put("other", "{}").header("If-Match", "\"1\"").send().status())
                .isEqualTo(412);
    }

    @Test
    void letOneOfManyParallelWritersWin() {
        String id = second();

        List<CompletableFuture<CrudResponse>> writers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            HandlerUnderTest.Call call =
                    i % 2 == 0 ? things.patch(id, "{\"amount\":" + i + "}") : things.put(id, "{\"amount\":" + i + "}");
            writers.add(call.header("If-Match", "\"2\"").start().toCompletableFuture());
        }

        assertThat(writers.stream().map(writer -> writer.join().status()).filter(status -> status == 200))
                .hasSize(1);
        assertThat(writers.stream().map(writer -> writer.join().status()).filter(status -> status == 412))
                .hasSize(29);
        assertThat(things.get(id).send().header("ETag")).isEqualTo("\"3\"");
    }

    @Test
    void areNotNeededToLoseNoUpdateOfTwo() {
        String id = things.stored("{\"name\":\"a\"}");

        CompletableFuture<CrudResponse> one =
                things.patch(id, "{\"amount\":1}").start().toCompletableFuture();
        CompletableFuture<CrudResponse> two =
                things.patch(id, "{\"total\":2}").start().toCompletableFuture();

        assertThat(one.join().status()).isEqualTo(200);
        assertThat(two.join().status()).isEqualTo(200);
        Reply both = things.get(id).send();
        assertThat(both.json().getInt("amount")).isEqualTo(1);
        assertThat(both.json().getInt("total")).isEqualTo(2);
    }

    /** A stored item that was changed once. */
    private String second() {
        String id = things.stored("{\"name\":\"a\"}");
        return requireNonNull(things.patch(id, "{\"name\":\"b\"}").send().json().getString("id"));
    }

    private static Reply send(HandlerUnderTest.Call call, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifMatch != null) {
            call.header("If-Match", ifMatch);
        }
        if (ifNoneMatch != null) {
            call.header("If-None-Match", ifNoneMatch);
        }
        return call.send();
    }
}
