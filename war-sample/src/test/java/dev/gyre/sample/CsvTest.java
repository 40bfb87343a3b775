package dev.gyre.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void fieldsMayBeEmptyOrQuotedAndHoldCommasQuotesAndLineBreaks() {
        assertThat(Csv.parse("a,b,c\n1,,3\r\n\"x, y\",\"say \"\"hi\"\"\",\"two\nlines\"\n"))
                .containsExactly(
                        List.of("a", "b", "c"), List.of("1", "", "3"), List.of("x, y", "say \"hi\"", "two\nlines"));
    }

    @Test
    void theLastRecordNeedsNoLineBreak() {
        assertThat(Csv.parse("a,b\n1,")).containsExactly(List.of("a", "b"), List.of("1", ""));
    }

    @Test
    void aRecordOfAnotherLengthThanTheHeaderIsRefused() {
        assertThatThrownBy(() -> Csv.parse("a,b\n1\n")).hasMessage("record 1 has 1 fields, the header has 2");
    }

    @Test
    void aQuoteThatIsNeverClosedIsRefused() {
        assertThatThrownBy(() -> Csv.parse("a\n\"b")).hasMessageContaining("never closed");
    }
}
