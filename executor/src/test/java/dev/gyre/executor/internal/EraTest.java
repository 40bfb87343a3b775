package dev.gyre.executor.internal;

import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class EraTest {

    @Test
    void isOverWhenYoungObjectsHaveBeenCollected() {
        Era era = new Era();
        // A collector decides for itself when it has looked at everything.
        await().until(() -> {
            System.gc();
            return era.over();
        });
    }
}
