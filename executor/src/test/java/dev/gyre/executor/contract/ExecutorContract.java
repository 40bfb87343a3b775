package dev.gyre.executor.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** One subject for one test, its threads held and let go as the test needs it. */
@Timeout(60)
abstract class ExecutorContract {
    final Subject subject;
    final ExecutorService executor;
    private final Subject.Made made;
    private final List<Gate> gates = new ArrayList<>();

    ExecutorContract(Subject subject) {
        this.subject = subject;
        made = subject.make();
        executor = made.executor();
    }

    @AfterEach
    void end() throws Exception {
        Thread.interrupted();
        gates.forEach(Gate::open);
        made.end().close();
    }

    ScheduledExecutorService scheduled() {
        return (ScheduledExecutorService) executor;
    }

    /** A gate that is opened at the end of the test, if not before. */
    Gate gate() {
        Gate gate = new Gate();
        gates.add(gate);
        return gate;
    }

    /** Holds every thread, so that what is given from now on waits. */
    List<Gate> hold() throws InterruptedException {
        List<Gate> held = new ArrayList<>();
        for (ExecutorService place : made.places()) {
            Gate gate = gate();
            held.add(gate);
            place.execute(gate);
            gate.awaitEntered();
        }
        return held;
    }

    /** Opens every gate. */
    void letGo() {
        gates.forEach(Gate::open);
    }

    /** Waits until every thread is through with what it had. */
    void settle() throws Exception {
        for (ExecutorService place : made.places()) {
            place.submit(() -> {}).get();
        }
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the very thing to be refused
    static <T> T nothing() {
        return null;
    }

    static Callable<Integer> failing(Throwable failure) {
        return () -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };
    }
}
