package dev.gyre.benchmarks.loop;

/** What is measured: the loop, its facade, and the executors it is compared with. */
public enum Peer {
    /** One loop of a group of one, with the default settings. */
    GYRE("Gyre event loop"),
    /** The managed executor over that loop. */
    MANAGED("managed executor over it"),
    /** The same, used from an application whose class loader is another than the loop's. */
    MANAGED_OTHER_LOADER("managed executor over it, another class loader"),
    /** The same, which asks for a CDI request where there is none. */
    MANAGED_NO_REQUEST("managed executor over it, beside CDI"),
    /** The same, used within a CDI request. */
    MANAGED_IN_REQUEST("managed executor over it, in a request"),
    /** A queue on the heap with locks. */
    NETTY_DEFAULT("Netty DefaultEventLoop"),
    /** Netty's own loop for sockets, here without any. */
    NETTY_NIO("Netty NIO loop, Unsafe allowed"),
    /** One worker. */
    FORK_JOIN_ONE("ForkJoinPool, async, 1 thread"),
    /** One worker per processor. */
    FORK_JOIN_ALL("ForkJoinPool, async, a thread per processor"),
    /** One worker, cancelled timers removed at once. */
    SCHEDULED_POOL("ScheduledThreadPoolExecutor, 1 thread"),
    /** One worker. */
    FIXED_POOL("fixed thread pool, 1 thread"),
    /** The JDK's scheduler of virtual threads. */
    VIRTUAL_THREADS("virtual thread per task"),
    /** The least that a hand-over can cost: no rejection, no timers, no shutdown, no fairness. */
    QUEUE_LIMIT("JCTools queue under a bare loop (limit)");

    private final String title;

    Peer(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    Contender start() {
        return switch (this) {
            case GYRE -> Contenders.loop();
            case MANAGED -> Contenders.managed();
            case MANAGED_OTHER_LOADER -> Contenders.managedWithOtherLoader();
            case MANAGED_NO_REQUEST -> ManagedBesideCdi.start(false);
            case MANAGED_IN_REQUEST -> ManagedBesideCdi.start(true);
            case NETTY_DEFAULT -> Contenders.nettyDefault();
            case NETTY_NIO -> Contenders.nettyNio();
            case FORK_JOIN_ONE -> Contenders.forkJoin(1);
            case FORK_JOIN_ALL -> Contenders.forkJoin(Runtime.getRuntime().availableProcessors());
            case SCHEDULED_POOL -> Contenders.scheduledPool();
            case FIXED_POOL -> Contenders.fixedPool();
            case VIRTUAL_THREADS -> Contenders.virtualThreads();
            case QUEUE_LIMIT -> QueueLimit.start();
        };
    }
}
