package dev.gyre.extension.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.extension.web.Pallet;
import dev.gyre.extension.web.Parcel;
import dev.gyre.extension.web.PlainApplication;
import dev.gyre.extension.web.ResourceBeans;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On Jersey a generated resource is a bean only where it is intercepted. */
@Timeout(90)
class CollectionObjectsTest {

    @TempDir
    private Path folder;

    @Test
    void onlyAnInterceptedResourceIsABeanAndBothAnswer() {
        try (WebApp app = WebApp.deploy(
                folder,
                "mongodb.uri=mongodb://127.0.0.1:1\ngyre.crud.startup-wait=PT0S\n",
                PlainApplication.class,
                ResourceBeans.class,
                Parcel.class,
                Pallet.class,
                Pallet.Counted.class,
                Pallet.Counter.class)) {
            // What is wrong with a question is told without a database.
            assertThat(app.get("/api/parcels?limit=many").statusCode()).isEqualTo(400);
            assertThat(app.get("/api/pallets?limit=many").statusCode()).isEqualTo(400);
            assertThat(app.text("/api/resource-beans")).isEqualTo("Pallet_Collection 1");
        }
    }
}
