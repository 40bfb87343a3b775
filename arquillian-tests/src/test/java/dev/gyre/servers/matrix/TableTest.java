package dev.gyre.servers.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a run is green, and what it looks like. */
class TableTest {
    private static final ServerPom SERVER =
            new ServerPom("one", "One", "1.0", "nothing", 17, 99, "", "*", "", List.of(), Path.of("pom.xml"));
    private static final Outcome GREEN = new Outcome(3, 1, 0, 2);
    private static final Outcome RED = new Outcome(2, 0, 1, 2);

    @Test
    void everyClassGreenWithTheWarIsGreen() {
        assertThat(table(Map.of("BookingIT", GREEN, "ItemIT", GREEN), "abcdef0123")
                        .isGreen())
                .isTrue();
    }

    @Test
    void oneFailureIsRed() {
        assertThat(table(Map.of("BookingIT", GREEN, "ItemIT", RED), "abcdef0123")
                        .isGreen())
                .isFalse();
    }

    @Test
    void aClassThatDidNotRunIsRed() {
        Table table = table(Map.of("BookingIT", GREEN), "abcdef0123");

        assertThat(table.isGreen()).isFalse();
        assertThat(table.toString().lines().filter(line -> line.startsWith("ItemIT")))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith(" -"));
    }

    @Test
    void anotherWarThanTheBuildsIsRed() {
        Map<String, Outcome> outcomes = Map.of("BookingIT", GREEN, "ItemIT", GREEN);

        assertThat(table(outcomes, "fedcba9876").isGreen()).isFalse();
        assertThat(table(outcomes, "").isGreen()).as("none").isFalse();
    }

    @Test
    void aServerWithoutAnyTestIsRed() {
        assertThat(new Table(List.of(), List.of(), List.of("ItemIT"), "abcdef0123").isGreen())
                .isFalse();
    }

    @Test
    void aProvenLimitIsShownAsOne() {
        assertThat(table(Map.of("BookingIT", GREEN, "ItemIT", RED), "abcdef0123")
                        .toString()
                        .lines())
                .anySatisfy(line -> assertThat(line).startsWith("BookingIT").endsWith(" 2+1"))
                .anySatisfy(line -> assertThat(line).startsWith("ItemIT").endsWith(" 1/3 RED"));
    }

    private static Table table(Map<String, Outcome> outcomes, String checksum) {
        Row row = new Row(SERVER, new Jdk(17, Path.of("jdk")), outcomes, checksum, 12);
        return new Table(List.of(row), List.of(), List.of("BookingIT", "ItemIT"), "abcdef0123");
    }
}
