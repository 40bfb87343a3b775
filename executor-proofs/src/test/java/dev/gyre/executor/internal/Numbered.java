package dev.gyre.executor.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A task with a plain field, which says whether it was published safely. */
final class Numbered implements Runnable {
    int number;

    Numbered(int number) {
        this.number = number;
    }

    @Override
    public void run() {}

    @Override
    public String toString() {
        return "task " + number;
    }

    /** What a supplier gives before its first null. */
    static List<Integer> drain(Supplier<? extends @Nullable Runnable> source) {
        List<Integer> drained = new ArrayList<>();
        for (Runnable task = source.get(); task != null; task = source.get()) {
            drained.add(((Numbered) task).number);
        }
        return drained;
    }
}
