package dev.gyre.extension.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestCallTest {

    private final Method size = method("size");

    @AfterEach
    void forget() {
        RequestCall.forget();
    }

    @Test
    void aCallIsTakenOnce() {
        RequestCall call = new RequestCall(size, 1);
        RequestCall.announce(call);

        assertThat(RequestCall.take(size)).isSameAs(call);
        assertThat(RequestCall.take(size)).isNull();
    }

    @Test
    void anotherMethodDoesNotTakeIt() {
        RequestCall call = new RequestCall(size, 1);
        RequestCall.announce(call);

        assertThat(RequestCall.take(method("isEmpty"))).isNull();
        assertThat(call.method()).isEqualTo(size);
    }

    @Test
    void aThreadDoesNotKeepACallThatNobodyTakes() {
        WeakReference<RequestCall> kept = announced();

        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            System.gc();
            return kept.refersTo(null);
        });
    }

    private WeakReference<RequestCall> announced() {
        RequestCall call = new RequestCall(size, 1);
        RequestCall.announce(call);
        return new WeakReference<>(call);
    }

    private static Method method(String name) {
        try {
            return List.class.getMethod(name);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
