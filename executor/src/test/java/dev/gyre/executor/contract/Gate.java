package dev.gyre.executor.contract;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** A task that holds its thread until it is opened or interrupted. */
final class Gate implements Runnable, Callable<String> {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile boolean interrupted;

    @Override
    public void run() {
        entered.countDown();
        try {
            opened.await();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            left.countDown();
        }
    }

    @Override
    public String call() {
        run();
        return "passed";
    }

    void open() {
        opened.countDown();
    }

    void awaitEntered() throws InterruptedException {
        entered.await();
    }

    /** Waits until the task has ended; true if an interrupt ended it. */
    boolean awaitInterrupted() throws InterruptedException {
        left.await();
        return interrupted;
    }

    boolean hasEnded() {
        return left.getCount() == 0;
    }
}
