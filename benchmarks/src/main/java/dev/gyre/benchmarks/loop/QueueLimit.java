package dev.gyre.benchmarks.loop;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.MpscUnboundedArrayQueue;

/** The physical limit: one thread that takes tasks from a queue and parks when there are none. */
final class QueueLimit implements Executor, Runnable {

    private final MpscUnboundedArrayQueue<Runnable> queue = new MpscUnboundedArrayQueue<>(1024);
    private final Thread thread = new Thread(this, "limit");
    private volatile boolean parked;
    private volatile boolean ended;

    static Contender start() {
        QueueLimit limit = new QueueLimit();
        limit.thread.start();
        return new Contender(limit, limit::end);
    }

    @Override
    public void execute(Runnable task) {
        queue.offer(task);
        if (parked) {
            parked = false;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        while (!ended) {
            for (Runnable task = queue.relaxedPoll(); task != null; task = queue.relaxedPoll()) {
                task.run();
            }
            parked = true;
            if (queue.isEmpty() && !ended) {
                LockSupport.park(this);
            }
            parked = false;
        }
    }

    private void end() {
        ended = true;
        LockSupport.unpark(thread);
    }
}
