package dev.gyre.extension.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.extension.web.Basket;
import dev.gyre.extension.web.PlainApplication;
import dev.gyre.extension.web.ThreadResource;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class OpenApiTest {

    @TempDir
    private static Path folder;

    private static WebApp app;

    @BeforeAll
    static void deploy() {
        app = WebApp.deploy(folder, "", PlainApplication.class, ThreadResource.class, Basket.class);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void theDocumentIsJsonAndDescribesHandWrittenResources() {
        HttpResponse<String> response = app.get("/openapi");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(response.body()).contains("\"/api/threads/stage\"").contains("\"url\" : \"/app\"");
    }

    @Test
    void theDocumentIsYamlForWhoeverAsks() {
        assertThat(app.get("/openapi", "Accept", "application/yaml").body()).contains("/api/threads/stage:");
        assertThat(app.get("/openapi?format=YAML").body()).contains("/api/threads/stage:");
    }
}
