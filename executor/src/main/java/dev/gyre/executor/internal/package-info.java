/**
 * How the public types of {@code dev.gyre.executor} work; no compatibility is promised here.
 *
 * <h2>Who may touch what</h2>
 *
 * {@code Loop} is the face any thread calls. {@code Inbox}, {@code Parker}, {@code LoopLife} and {@code LoopCounters} are
 * shared between threads. {@code LoopRunner} and its {@code TimerWheel} belong to the loop's thread alone and use no
 * atomic operation; what a loop gives itself never passes through the inbox.
 *
 * <h2>States</h2>
 *
 * A loop is RUNNING, then perhaps SHUTTING_DOWN (accepts until it has been quiet), then CLOSED (refuses, runs what it
 * has), then TERMINATED. {@code shutdown} waits for timers that fire once and cancels periodic ones; closing the group
 * cancels both; {@code shutdownNow} hands everything back that has not started. Beside that the thread is awake or asleep
 * ({@code Parker}). A group ends its loops first, then its blocking side, then its watchdog.
 *
 * <h2>Memory ordering</h2>
 *
 * <ol>
 *   <li><b>Hand-over.</b> A producer claims an index by compare-and-set on the inbox's producer index and stores the task
 *       with release; the loop loads it with acquire. An index that is claimed and still empty is neither skipped nor
 *       slept over: the loop does its other work, spins, and after a hundred rounds gives its processor away.
 *   <li><b>Close.</b> CLOSED is a bit of that same index, so an offer is ordered before or after it, never beside it. The
 *       bit is set before the state says CLOSED; a loop that has read the state and then finds the inbox empty is done.
 *   <li><b>Wake-up</b> (Dekker). The loop writes "asleep", then reads the producer index and the count of lifecycle
 *       changes. A producer writes the index, and whoever changes the lifecycle writes the count, then reads "asleep". All
 *       four are volatile: at least one side sees the other. A timer later than the armed one wakes nobody, as the loop
 *       will look at its inbox before it sleeps again.
 *   <li><b>Cancellation.</b> {@link java.util.concurrent.FutureTask} decides between running and cancelling, drops the
 *       callback, and confines an interrupt to the run. A timer cancelled by another thread stays in the wheel as an empty
 *       node until half of them are such, or until its slot comes up.
 *   <li><b>Figures.</b> Written by one thread with opaque stores, read by any.
 * </ol>
 *
 * <h2>Limits that are meant</h2>
 *
 * Tasks given to a group are dealt out in turn and stay on the loop they were dealt to. A loop that finds nothing to do
 * sleeps at once. A full inbox refuses; it never blocks the caller. {@code shutdownNow} waits up to a second for the task
 * that runs, as only the loop can give back what it holds; what waits behind a task that ignores its interrupt for longer
 * is cancelled when that task ends.
 */
@NullMarked
package dev.gyre.executor.internal;

import org.jspecify.annotations.NullMarked;
