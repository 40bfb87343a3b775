package dev.gyre.crud.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.shell.Beans.Country;
import dev.gyre.crud.shell.Beans.Product;
import dev.gyre.crud.testing.DatabaseUnderTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NullUnmarked
class CollectionOverHttpTest {

    private static DatabaseUnderTest database;
    private static ServerUnderTest server;

    @BeforeAll
    static void start() throws Exception {
        database = DatabaseUnderTest.start();
        server = ServerUnderTest.start(
                database.uri(), database.name(), Map.of("gyre.limits.max-body", "4K"), Product.class, Country.class);
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    void anItemIsCreatedReadChangedAndDeleted() throws Exception {
        HttpResponse<String> created =
                server.post("products", "{\"name\":\"Lamp\",\"price\":19.90,\"sku\":\"L-1\",\"tags\":[\"home\"]}");

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith("http://127.0.0.1:").contains("/api/products/");
        String path = location.substring(location.indexOf("products/"));
        assertThat(created.body()).contains("\"name\":\"Lamp\"");

        HttpResponse<String> read = server.get(path);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(created.body());
        String tag = read.headers().firstValue("ETag").orElseThrow();
        assertThat(server.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);

        HttpResponse<String> patched = server.send(
                "PATCH", path, "{\"price\":9.5}", "Content-Type", "application/merge-patch+json", "If-Match", tag);
        assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
        assertThat(patched.body()).contains("\"price\":9.5");
        assertThat(server.send("DELETE", path, "", "If-Match", tag).statusCode())
                .isEqualTo(412);

        HttpResponse<String> replaced = server.send("PUT", path, "{\"name\":\"Torch\",\"sku\":\"T-1\"}");
        assertThat(replaced.statusCode()).as(replaced.body()).isEqualTo(200);
        assertThat(replaced.body()).contains("Torch").doesNotContain("home");

        assertThat(server.send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(server.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void listsAreFilteredSortedAndLinked() throws Exception {
        for (String code : new String[] {"FI", "FR", "SE"}) {
            assertThat(server.post("countries", "{\"code\":\"" + code + "\",\"name\":\"" + code + " land\"}")
                            .statusCode())
                    .isEqualTo(201);
        }

        HttpResponse<String> page = server.get("countries?name:starts=F&sort=-code&limit=1&count=exact");

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).isEqualTo("[{\"code\":\"FR\",\"name\":\"FR land\"}]");
        assertThat(page.headers().firstValue("X-Total-Count")).hasValue("2");
        assertThat(page.headers().firstValue("Link").orElseThrow())
                .contains("rel=\"next\"")
                .contains("http://127.0.0.1");
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws Exception {
        HttpResponse<String> list = server.get("products?limit=1");
        HttpResponse<String> head = server.send("HEAD", "products?limit=1", "");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).isEqualTo(list.headers().firstValue("ETag"));
    }

    @Test
    void optionsTellsTheMethods() throws Exception {
        HttpResponse<String> ofList = server.send("OPTIONS", "products", "");
        HttpResponse<String> ofItem = server.send("OPTIONS", "products/1", "");

        assertThat(ofList.statusCode()).isEqualTo(204);
        assertThat(ofList.headers().firstValue("Allow")).hasValue("GET, HEAD, POST, OPTIONS");
        assertThat(ofItem.headers().firstValue("Allow")).hasValue("GET, HEAD, PUT, PATCH, DELETE, OPTIONS");
        assertThat(ofItem.headers().firstValue("Accept-Patch")).isPresent();
    }

    @Test
    void anEncodedIdIsDecodedExactlyOnce() throws Exception {
        assertThat(server.post("countries", "{\"code\":\"a%2Fb c+d\"}").statusCode())
                .isEqualTo(201);

        assertThat(server.get("countries/a%252Fb%20c+d").statusCode()).isEqualTo(200);
        assertThat(server.get("countries/a%252Fb%20c%20d").statusCode()).isEqualTo(404);
    }

    @Test
    void aBrokenRuleIsAProblemWithAPointer() throws Exception {
        HttpResponse<String> refused =
                server.post("products", "{\"name\":\" \",\"price\":-1}", "X-Request-ID", "abc-1");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.body())
                .contains("urn:gyre:problem:validation")
                .contains("urn:gyre:request:abc-1")
                .contains("\"pointer\":\"#/price\"");
    }

    @Test
    void aBodyOverTheLimitIs413AlsoWithoutAnnouncedLength() throws Exception {
        String body = "{\"name\":\"" + "x".repeat(5000) + "\"}";

        assertThat(server.post("products", body).statusCode()).isEqualTo(413);
        HttpResponse<String> chunked = server.sendChunked("products", body);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).contains("about:blank");
    }
}
