package dev.gyre.filters;

import dev.gyre.filters.internal.Applications;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the requests of one application that are being answered, and lets it stop without breaking any.
 *
 * <p>Once draining has begun no request enters again. For any thread; only {@link #awaitEmpty} blocks.
 */
public final class InFlight {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();
    private final int capacity;
    private int count;
    private boolean draining;

    /**
     * A counter.
     *
     * @param capacity most requests at a time; 0 is no limit
     */
    public InFlight(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("must be 0 or more");
        }
        this.capacity = capacity;
    }

    /**
     * The counter of the application with a class loader.
     *
     * @param loader the application's class loader, or one below it
     * @return its counter, if its filters are active
     */
    public static Optional<InFlight> of(ClassLoader loader) {
        return Applications.find(loader).map(application -> application.inFlight());
    }

    /** Lets a request in, unless the application is draining or full; whoever entered must {@link #leave} once. */
    public boolean enter() {
        lock.lock();
        try {
            if (draining || (capacity > 0 && count >= capacity)) {
                return false;
            }
            count++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Tells that a request that entered is over. */
    public void leave() {
        lock.lock();
        try {
            count--;
            if (count == 0) {
                empty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Refuses new requests from now on. */
    public void beginDraining() {
        lock.lock();
        try {
            draining = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether new requests are refused for good. */
    public boolean draining() {
        lock.lock();
        try {
            return draining;
        } finally {
            lock.unlock();
        }
    }

    /** How many requests are being answered now. */
    public int count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no request is left.
     *
     * @param atMost how long to wait
     * @return whether none is left
     * @throws InterruptedException if interrupted while waiting
     */
    public boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(atMost);
        lock.lockInterruptibly();
        try {
            while (count > 0 && left > 0) {
                left = empty.awaitNanos(left);
            }
            return count == 0;
        } finally {
            lock.unlock();
        }
    }
}
