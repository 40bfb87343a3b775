package dev.gyre.extension.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.extension.NonBlocking;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PlacementTest {

    @Test
    void aStageIsThePromiseNotToBlock() {
        assertThat(place(Shop.class, "stage")).isEqualTo(Placement.LOOP);
        assertThat(place(Shop.class, "future")).isEqualTo(Placement.LOOP);
    }

    @Test
    void whateverReturnsItsResultMayBlock() {
        assertThat(place(Shop.class, "plain")).isEqualTo(Placement.BLOCKING);
        assertThat(place(Shop.class, "nothing")).isEqualTo(Placement.BLOCKING);
    }

    @Test
    void aMethodOrItsClassCanPromiseNotToBlock() {
        assertThat(place(Shop.class, "quick")).isEqualTo(Placement.REQUEST_THREAD);
        assertThat(place(QuickShop.class, "plain")).isEqualTo(Placement.REQUEST_THREAD);
        assertThat(place(QuickShop.class, "stage")).isEqualTo(Placement.LOOP);
    }

    private static Placement place(Class<?> type, String method) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(method))
                .map(Placement::of)
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unused") // found by name
    private static final class Shop {

        CompletionStage<String> stage() {
            return CompletableFuture.completedFuture("");
        }

        CompletableFuture<String> future() {
            return CompletableFuture.completedFuture("");
        }

        String plain() {
            return "";
        }

        void nothing() {}

        @NonBlocking
        String quick() {
            return "";
        }
    }

    @NonBlocking
    @SuppressWarnings("unused") // found by name
    private static final class QuickShop {

        String plain() {
            return "";
        }

        CompletionStage<String> stage() {
            return CompletableFuture.completedFuture("");
        }
    }
}
