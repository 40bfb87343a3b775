package dev.gyre.benchmarks.http;

import java.time.Duration;
import java.util.stream.Stream;

/** CPU time that a process and its living descendants have used. */
final class CpuTime {

    private CpuTime() {}

    static Duration ofTree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
