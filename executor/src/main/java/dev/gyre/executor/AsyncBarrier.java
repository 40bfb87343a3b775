package dev.gyre.executor;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;

/**
 * Lets a number of parties go on together once all of them are there, again and again.
 *
 * <p>Any thread may use it. Its state belongs to one loop, on which it completes its stages. It fills until the last party
 * comes; those who are there then go on whatever happens next, while those who come later begin to fill it anew. A party
 * that is cancelled leaves, and another may take its place; once all were there that is too late.
 */
public final class AsyncBarrier {
    private final Confinement home;
    private final int parties;
    private final Set<Party> there = new LinkedHashSet<>();
    private final Queue<Runnable> ends = new ArrayDeque<>();
    private volatile int waiting;
    private volatile boolean broken;

    /**
     * A barrier at which nobody waits.
     *
     * @param loop completes the stages
     * @param parties how many go on together, at least 1
     */
    public AsyncBarrier(EventLoop loop, int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("parties must be at least 1, was " + parties);
        }
        this.home = new Confinement(loop, this::serve);
        this.parties = parties;
    }

    /**
     * Waits until all parties are there.
     *
     * @return the future of this party's place in the order of arrival, from 0 to parties - 1, each of which one party gets;
     *     it fails with {@link BrokenBarrierException} if the barrier is broken, or is aborted or reset meanwhile
     * @throws java.util.concurrent.RejectedExecutionException on another thread, if the loop is shut down
     */
    public CompletableFuture<Integer> await() {
        Party party = new Party(home.loop());
        home.enter(() -> arrive(party));
        return party;
    }

    /** Has those who wait fail, and begins anew; a broken barrier is whole again. */
    public void reset() {
        home.giveBack(() -> {
            broken = false;
            turnAway("GYRE-E050 the barrier was reset while this party waited; wait again");
        });
    }

    /** Breaks the barrier: those who wait fail, and so do those who come, until {@link #reset}. */
    public void abort() {
        home.giveBack(() -> {
            broken = true;
            turnAway("GYRE-E051 the barrier was aborted while this party waited; reset it first");
        });
    }

    /**
     * How many go on together.
     *
     * @return at least 1
     */
    public int parties() {
        return parties;
    }

    /**
     * The parties that wait for others, as the loop last saw it.
     *
     * @return how many, from 0 to {@link #parties()} - 1
     */
    public int waiting() {
        return waiting;
    }

    /**
     * Whether it is broken, as the loop last saw it.
     *
     * @return true from {@link #abort} until {@link #reset}
     */
    public boolean isBroken() {
        return broken;
    }

    private void arrive(Party party) {
        if (broken) {
            party.fail(new BrokenBarrierException("GYRE-E051 the barrier is aborted; reset it first"));
            return;
        }
        if (there.size() + 1 == parties) {
            there.removeIf(Party::isDone); // a closing loop does not hear who leaves
        }
        if (there.size() + 1 < parties) {
            there.add(party);
            waiting = there.size();
            return;
        }
        int place = 0;
        for (Party earlier : there) {
            int its = place++;
            ends.add(() -> earlier.fulfil(its));
        }
        empty();
        party.fulfil(place); // who lets the others go on goes on first
    }

    private void turnAway(String why) {
        for (Party party : there) {
            ends.add(() -> party.fail(new BrokenBarrierException(why)));
        }
        empty();
    }

    private void empty() {
        there.clear();
        waiting = 0;
        if (!ends.isEmpty()) {
            home.serveSoon();
        }
    }

    /** Ends the waits that were over when it began; those who come again meanwhile get a turn of their own. */
    private boolean serve() {
        for (int turns = ends.size(); turns > 0; turns--) {
            ends.remove().run();
        }
        return !ends.isEmpty();
    }

    /** One who waits for the others. */
    private final class Party extends AskedFuture<Integer> {
        Party(EventLoop loop) {
            super(loop);
        }

        @Override
        boolean asked(Runnable end) {
            boolean waits = there.remove(this);
            if (waits) {
                waiting = there.size();
                end.run();
            }
            return waits;
        }
    }
}
