package dev.gyre.benchmarks.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {

    @Test
    void oneAfterTheOtherInEachRound() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        try (Turns turns = new Turns(3)) {
            List<Turns.Game<Integer>> games = new ArrayList<>();
            for (int place = 0; place < 3; place++) {
                int own = place;
                games.add(() -> take(turns, own, 4, order));
            }
            assertThat(turns.play(4, games)).containsExactly(0, 1, 2);
        }
        assertThat(order).containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2);
    }

    @Test
    void oneThatFailsEndsAllAndSaysWhy() throws Exception {
        try (Turns turns = new Turns(2)) {
            List<Turns.Game<Integer>> games = List.of(
                    () -> take(turns, 0, 3, new ArrayList<>()), () -> take(turns, 1, 1, new ArrayList<>()) + fail());
            assertThatThrownBy(() -> turns.play(3, games))
                    .isInstanceOf(IOException.class)
                    .satisfies(lost -> assertThat(lost.getSuppressed())
                            .anySatisfy(cause -> assertThat(cause).hasMessage("the benchmark's own")));
        }
    }

    private static int fail() {
        throw new IllegalStateException("the benchmark's own");
    }

    private static int take(Turns turns, int place, int rounds, List<Integer> order) throws IOException {
        int port = Integer.parseInt(turns.jvmArguments(place).get(0).replaceAll(".*=", ""));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            new DataOutputStream(socket.getOutputStream()).writeInt(place);
            for (int round = 0; round < rounds; round++) {
                if (socket.getInputStream().read() < 0) {
                    throw new IOException("no turn");
                }
                order.add(place);
                socket.getOutputStream().write(1);
            }
            if (place == 0 || rounds > 1) {
                socket.getInputStream().read();
            }
            return place;
        }
    }
}
