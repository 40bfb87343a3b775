/**
 * How the public types of {@code dev.gyre.executor} work; no compatibility is promised here.
 *
 * <h2>Who may touch what</h2>
 *
 * {@code Loop} is the face any thread calls, {@code TimerAdmission} its part for timers. {@code Inbox}, {@code Parker}, {@code LoopLife}, {@code TimerBody},
 * {@code StealRing} and {@code SharedWork} are shared between threads; {@code LoopCounters} and {@code LoopGauges} have one
 * writer and any reader. {@code LoopRunner}, {@code LoopIdle}, {@code Looks}, {@code LoopTimers} with its {@code TimerWheel},
 * {@code LocalQueue}, {@code Spinning}, {@code Crowding}, {@code StepBack} and {@code LoopShare} belong to the loop's thread alone and use no atomic operation;
 * what a loop gives itself never passes through the inbox. Fields that different threads write lie on cache lines of their
 * own ({@code Padding}).
 *
 * <h2>States</h2>
 *
 * <pre>
 * loop    RUNNING -> SHUTTING_DOWN -> CLOSED -> TERMINATED     any may be skipped, none is entered again
 * thread  AWAKE -> ASLEEP | ASLEEP_TIMED | NAPPING -> AWAKE    the last by its waker or by itself
 *                  any of them -> TO_SEARCH -> AWAKE            woken for the group's work
 * timer   NEW -> WAITING -> RUNNING -> DONE | FAILED           RUNNING -> WAITING again if it repeats
 *         NEW | WAITING | RUNNING -> CANCELLED                 RUNNING -> INTERRUPTING -> CANCELLED
 * time    DELAY -> CHANGING -> DEADLINE                        of a timer
 * </pre>
 *
 * SHUTTING_DOWN accepts until it has been quiet; CLOSED refuses and runs what it has. {@code shutdown} waits for timers that
 * fire once and cancels periodic ones; closing the group cancels both; {@code shutdownNow} hands everything back that has
 * not started. A group ends its loops first, then its blocking side, then its watchdog.
 *
 * <h2>A turn</h2>
 *
 * Due timers, then the inbox, then the loop's own tasks, then its share of the group's; of each at most 256 or, looked at
 * every 64 tasks, 200 microseconds, so no kind starves another. If nothing ran the loop searches the other loops' rings,
 * gives its processor away if it seems to keep its producers from it ({@code Crowding}), looks for work for up to 20 microseconds where that has lately paid ({@code Spinning}), and sleeps. If it has only been
 * given timers it naps, for at most 100 microseconds: more are likely to come, and they need not wake it. If three turns in a row
 * have each run less than a full batch, and all of it from outside, it is at its producers' heels and waits for up to two
 * microseconds ({@code StepBack}): else both sides write to the same cache lines in turn.
 *
 * <h2>When a delay begins</h2>
 *
 * To read the clock costs more than to make a timer and to cancel it, and most timers are cancelled. So the delay of
 * {@code schedule} begins with the loop's next look at its clock instead of one of the caller's: of a timer given by a task
 * when that task ends (or with its 64th timer), of one given by another thread with the loop's next turn, if it is awake or
 * napping then. If it is asleep the caller reads the clock, as it does for {@code callLater}, {@code callAt}, periodic timers
 * and any clock but the JVM's. Who asks how much of a delay is left begins it, too. A look is always later than the call, hence no timer is early; one may be late by the rest of
 * the task that gave it, or by the time in which the loop was busy or napping. A loop knows whether its look was later: it
 * notes the inbox's producer index before it reads the clock, and what lies beyond needs another look. It keeps such notes
 * ({@code Looks}), so a timer that had to wait in the inbox for its turn does not begin later for that.
 *
 * <p>A timer that is cancelled before the loop has looked never gets into the wheel. The loop's own wait in a small array,
 * from which the youngest is simply taken back.
 *
 * <h2>Memory ordering</h2>
 *
 * <ol>
 *   <li><b>Hand-over.</b> A producer claims an index by compare-and-set on the inbox's producer index and stores the task
 *       with release; the loop loads it with acquire, which is all that publishes the task. A producer that loses the
 *       compare-and-set spins for a moment before it tries again. An index that is claimed and
 *       still empty is neither skipped nor slept over: the loop does its other work, spins, and after a hundred rounds gives
 *       its processor away. The loop's consumer index is stored with release and read only by producers that find the
 *       capacity used up, and by readers of figures. What it has taken it clears from its slots in batches of at most 64, as
 *       producers write to the same cache lines.
 *   <li><b>Slots</b> of a finished chunk go to the next one through a volatile field: the loop's nulls are before the
 *       producer's stores. The chunk object is never used twice, so a late producer cannot mistake it for another.
 *   <li><b>Close.</b> CLOSED is a bit of that same index, so an offer is ordered before or after it, never beside it. The
 *       bit is set before the state says CLOSED; a loop that has read the state and then finds the inbox empty is done.
 *       Likewise {@code shutdownNow}: "stopping" is written before CLOSED, so a loop that reads CLOSED retires no timer that
 *       is to be handed back; but it hands back only once it reads CLOSED too, as before that more may come.
 *   <li><b>Call.</b> Between two tasks the loop looks at one volatile flag of its thread. Who has something to say says it first and
 *       raises the flag then: an interrupt, another class loader, a state that is about to
 *       change. The loop lowers the flag before it looks at any of them, so what it misses raises it again. As "ending" is written
 *       and the flag raised before the state changes, a loop that was not called is RUNNING as of its last look.
 *       What the thread says to itself, a class loader that a task has left or timers whose delays have to begin, is in a plain
 *       field beside the flag: a volatile store is a fence, which costs more than most tasks.
 *   <li><b>Wake-up</b> (Dekker). The loop writes "asleep", then reads the producer index and the count of lifecycle
 *       changes. A producer writes the index, and whoever changes the lifecycle writes the count, then reads "asleep". All
 *       four are volatile: at least one side sees the other. A timer later than the armed one wakes nobody, as the loop
 *       will look at its inbox before it sleeps again; the armed deadline is stored before "asleep", so a reader of
 *       ASLEEP_TIMED sees that deadline or a later sleep's.
 *   <li><b>Stealing.</b> The owner stores a task plainly and its tail with release; a thief loads the tail with acquire and
 *       claims by compare-and-set on the heads, which the owner's own taking changes too. The thief gives the slots back by
 *       a second compare-and-set, which the owner reads with acquire before it stores there again, be it a task of its own
 *       or those it takes from another ring: an empty ring may still have no room.
 *   <li><b>Searching</b> (Dekker again). A submitter makes its task visible, then reads the count of searches and wakes a
 *       sleeper only if it is zero. A searcher lowers the count, then looks for tasks; a loop announces its sleep, then
 *       looks for tasks. The counts change by atomic additions, a push to a ring is followed by a full fence. So a task is
 *       seen by the searcher the submitter relied on, or by the sleeper it wakes, or by the loop about to sleep.
 *   <li><b>End of shared work.</b> The group's inbox is closed when its last loop is, and a closed loop ends only when its
 *       ring is empty and, if all are closed, that inbox too.
 *   <li><b>Timers.</b> One compare-and-set decides between running and cancelling. The canceller drops the body; the runner
 *       has read it before. Result or failure is a plain store before the volatile state that makes it readable. Who waits
 *       stores a latch, then reads the state; who ends the timer stores the state, then reads the latch. An interrupt is
 *       awaited by the runner, so that it meets that run and no later one. Whether the loop had taken a timer in is part of
 *       the same state, so a cancellation is counted once: by the loop where it finds a cancelled one on its way, else by who
 *       cancels. A cancelled timer stays in the wheel as an empty node until half of them are such, or until its slot opens:
 *       slots are arrays with the deadlines beside, so moving and sorting touch no timer.
 *   <li><b>The time of a timer</b> is a delay before it is a deadline. Who begins it, the loop or who asks for what is left,
 *       changes DELAY to CHANGING by compare-and-set, stores the deadline, then DEADLINE with release; who loads that with
 *       acquire reads the deadline. A timer that has not begun wakes a loop that is asleep but not one that naps: a nap ends
 *       with a turn, and a sleep begins with a look at the inbox, by rule 4.
 *   <li><b>Figures.</b> Written by one thread with opaque stores, read by any: each value is one that was there, and no two
 *       are of the same moment.
 * </ol>
 *
 * <h2>Young memory</h2>
 *
 * Tasks are young and queues are old, and a collector such as G1 has to note each place of old memory that a young object is stored
 * in: a memory fence for each task. So a loop begins a new {@code Era} when there has been a collection: its own queue and the
 * array of fresh timers are made anew, and the inbox no longer uses slots of chunks from an earlier era again; producers only mark new
 * chunks with the era that they read, and one that is marked too late serves once more. What waits in the wheel
 * lies in pieces that are made as timers come.
 *
 * <h2>Tasks</h2>
 *
 * {@code LoopFuture} passes a cancellation up to what it waits for, which it holds weakly, so a finished chain keeps
 * nothing. A task is unstarted, in its body, waiting, or done; a request to cancel it is put down for it first and then
 * delivered on the loop, which is why it meets a task in one of these states and never between two. The stage the task
 * waits for decides how the task ends. One who only wants to
 * know of a task's end, as {@code Stages} do, is put down in the task by compare-and-set and then looks whether it has ended; who ends
 * it stores the result, then looks for an observer and takes it by compare-and-set: one of them sees the other, and one of them tells.
 * {@code TaskList} is linked by the loop alone and read by any thread. The semaphore,
 * the lock, the event and the queue in the package beside this one are confined to their loop: what another thread asks of
 * them is a callback. The one field they share with other threads is the claim of a waiter, WAITING to CLAIMED by the loop
 * or to GONE by whoever cancels it; what is handed out is taken from the stock only after the claim, so neither is lost.
 *
 * <h2>Limits that are meant</h2>
 *
 * Without stealing (one loop, or two processors) tasks given to a group are dealt out in turn and stay on the loop they were
 * dealt to. Timers have a resolution of a millisecond and are never early. A full inbox refuses; it never blocks the caller.
 * {@code shutdownNow} waits up to a second for the task that runs, as only the loop can give back what it holds; what waits
 * behind a task that ignores its interrupt for longer is cancelled when that task ends.
 */
@NullMarked
package dev.gyre.executor.internal;

import org.jspecify.annotations.NullMarked;
