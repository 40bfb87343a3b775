package dev.gyre.executor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * Hands items from those who put to those who get; who comes too early waits in line without blocking a thread.
 *
 * <p>Any thread may use it. Its state belongs to one loop, on which it completes its stages, first come first served. A
 * cancelled {@code get} takes no item, a cancelled {@code put} leaves none.
 *
 * @param <T> the type of the items
 */
public final class AsyncQueue<T> {
    private final Confinement home;
    private final int capacity;
    private final Queue<T> items;
    private final WaitLine<Waiter<T>> getters = new WaitLine<>();
    private final WaitLine<Putter<T>> putters = new WaitLine<>();
    private final WaitLine<Waiter<Void>> joiners = new WaitLine<>();
    private int unfinished;
    private volatile int size;
    private volatile boolean shut;

    private AsyncQueue(EventLoop loop, int capacity, Queue<T> items) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, was " + capacity);
        }
        this.home = new Confinement(loop, this::serve);
        this.capacity = capacity;
        this.items = items;
    }

    /**
     * A queue that gives the oldest item first.
     *
     * @param <T> the type of the items
     * @param loop completes the stages
     * @param capacity most items it holds, at least 1; {@link Integer#MAX_VALUE} for any number
     * @return an empty queue
     */
    public static <T> AsyncQueue<T> fifo(EventLoop loop, int capacity) {
        return new AsyncQueue<>(loop, capacity, new ArrayDeque<>());
    }

    /**
     * A queue that gives the newest item first.
     *
     * @param <T> the type of the items
     * @param loop completes the stages
     * @param capacity most items it holds, at least 1; {@link Integer#MAX_VALUE} for any number
     * @return an empty queue
     */
    public static <T> AsyncQueue<T> lifo(EventLoop loop, int capacity) {
        return new AsyncQueue<>(loop, capacity, Collections.asLifoQueue(new ArrayDeque<>()));
    }

    /**
     * A queue that gives the smallest item first; equal items come out in any order.
     *
     * @param <T> the type of the items
     * @param loop completes the stages
     * @param capacity most items it holds, at least 1; {@link Integer#MAX_VALUE} for any number
     * @param order which item is smaller; called on the loop
     * @return an empty queue
     */
    public static <T> AsyncQueue<T> priority(EventLoop loop, int capacity, Comparator<? super T> order) {
        return new AsyncQueue<>(loop, capacity, new PriorityQueue<>(order));
    }

    /**
     * Puts an item, once there is room.
     *
     * @param item the item
     * @return a future that ends when the item is in, or fails with {@link QueueShutDownException}
     * @throws java.util.concurrent.RejectedExecutionException on another thread, if the loop is shut down
     */
    public CompletableFuture<Void> put(T item) {
        Putter<T> putter = new Putter<>(home.loop(), requireNonNull(item, "item"));
        home.enter(() -> {
            if (shut) {
                refuse(putter);
            } else if (!hasRoom()) {
                putters.add(putter);
            } else if (putter.claim()) {
                insert(item);
                putter.fulfil(null);
            }
        });
        return putter;
    }

    /**
     * Puts an item if there is room for it now.
     *
     * @param item the item
     * @return whether it is in
     * @throws QueueShutDownException if the queue is shut down
     * @throws IllegalStateException if called elsewhere than on the loop
     */
    public boolean tryPut(T item) {
        requireNonNull(item, "item");
        home.require("tryPut");
        if (shut) {
            throw new QueueShutDownException();
        }
        boolean room = hasRoom();
        if (room) {
            insert(item);
        }
        return room;
    }

    /**
     * Takes the first item, once there is one.
     *
     * @return the future of an item; it fails with {@link QueueShutDownException} when there will be none
     * @throws java.util.concurrent.RejectedExecutionException on another thread, if the loop is shut down
     */
    public CompletableFuture<T> get() {
        Waiter<T> getter = new Waiter<>(home.loop());
        home.enter(() -> {
            if (!hasItem()) {
                if (shut && items.isEmpty()) {
                    refuse(getter);
                } else {
                    getters.add(getter);
                }
            } else if (getter.claim()) {
                getter.fulfil(remove());
            }
        });
        return getter;
    }

    /**
     * Takes the first item if there is one that nobody waits for.
     *
     * @return the item, or empty
     * @throws QueueShutDownException if the queue is shut down and empty
     * @throws IllegalStateException if called elsewhere than on the loop
     */
    public Optional<T> tryGet() {
        home.require("tryGet");
        if (shut && items.isEmpty()) {
            throw new QueueShutDownException();
        }
        return hasItem() ? Optional.of(remove()) : Optional.empty();
    }

    /**
     * Says that one item that was got is dealt with.
     *
     * @throws IllegalStateException if that was said of every item; when called elsewhere than on the loop, this goes to the
     *     {@link LoopExceptionHandler}
     */
    public void taskDone() {
        home.giveBack(() -> {
            if (unfinished == 0) {
                throw new IllegalStateException(
                        "GYRE-E045 taskDone was called more often than items were put; call it once for each item got");
            }
            unfinished--;
            serveIfNeeded();
        });
    }

    /**
     * Waits until every item put so far and from now on has been got and dealt with, see {@link #taskDone}.
     *
     * @return a future that ends then, or has ended if there is none
     * @throws java.util.concurrent.RejectedExecutionException on another thread, if the loop is shut down
     */
    public CompletableFuture<Void> join() {
        Waiter<Void> joiner = new Waiter<>(home.loop());
        home.enter(() -> {
            if (unfinished > 0) {
                joiners.add(joiner);
            } else if (joiner.claim()) {
                joiner.fulfil(null);
            }
        });
        return joiner;
    }

    /**
     * Takes nothing more: what is in can still be got, who waits to put fails, and so does who waits to get when it is empty.
     */
    public void shutdown() {
        shutdown(false);
    }

    /**
     * As {@link #shutdown()}, and perhaps drops what is in.
     *
     * @param immediate whether to drop the items and count them as dealt with
     */
    public void shutdown(boolean immediate) {
        home.giveBack(() -> {
            shut = true;
            if (immediate) {
                unfinished -= items.size();
                items.clear();
                size = 0;
            }
            home.serveSoon();
        });
    }

    /**
     * The items that are in, as the loop last saw it.
     *
     * @return how many
     */
    public int size() {
        return size;
    }

    /**
     * The most items it holds.
     *
     * @return at least 1
     */
    public int capacity() {
        return capacity;
    }

    /**
     * Whether {@link #shutdown} has taken effect.
     *
     * @return true from then on
     */
    public boolean isShutDown() {
        return shut;
    }

    private boolean hasRoom() {
        return items.size() < capacity && !putters.anyone();
    }

    private boolean hasItem() {
        return !items.isEmpty() && !getters.anyone();
    }

    private void insert(T item) {
        items.add(item);
        size = items.size();
        unfinished++;
        serveIfNeeded();
    }

    private T remove() {
        T item = items.remove();
        size = items.size();
        serveIfNeeded();
        return item;
    }

    private void serveIfNeeded() {
        if (isServable()) {
            home.serveSoon();
        }
    }

    private boolean isServable() {
        return (!items.isEmpty() && getters.anyone())
                || (items.size() < capacity && putters.anyone())
                || (unfinished == 0 && joiners.anyone());
    }

    /** Serves as many as waited when it began; those who come in meanwhile get a turn of their own. */
    private boolean serve() {
        if (shut) {
            putters.takeAll().forEach(AsyncQueue::refuse);
        }
        for (int turns = getters.size() + putters.size(); turns > 0; turns--) {
            serveGetter();
            servePutter();
        }
        if (shut && items.isEmpty()) {
            getters.takeAll().forEach(AsyncQueue::refuse);
        }
        if (unfinished == 0) {
            joiners.takeAll().forEach(joiner -> {
                if (joiner.claim()) {
                    joiner.fulfil(null);
                }
            });
        }
        return isServable();
    }

    private void serveGetter() {
        Waiter<T> getter = items.isEmpty() ? null : getters.claimNext();
        if (getter != null) {
            getter.fulfil(remove());
        }
    }

    private void servePutter() {
        Putter<T> putter = items.size() < capacity ? putters.claimNext() : null;
        if (putter != null) {
            insert(putter.item);
            putter.fulfil(null);
        }
    }

    private static void refuse(Waiter<?> waiter) {
        if (waiter.claim()) {
            waiter.fail(new QueueShutDownException());
        }
    }

    /** One who waits with an item for room. */
    private static final class Putter<T> extends Waiter<Void> {
        private final T item;

        Putter(EventLoop loop, T item) {
            super(loop);
            this.item = item;
        }
    }
}
