package dev.gyre.crud.internal.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScript;
import org.bson.BsonNull;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    private static final BsonDocument FILTER = new BsonDocument();
    private static final BsonDocument SORT = new BsonDocument("name", new BsonInt32(1));

    private final Cursors cursors = new Cursors(new byte[32]);

    static List<BsonValue> valuesThatMeanMoreThanThemselves() {
        return List.of(
                new BsonDocument("$regex", new BsonString(".*")),
                new BsonArray(List.of(new BsonInt32(1))),
                new BsonRegularExpression(".*"),
                new BsonJavaScript("true"));
    }

    @ParameterizedTest
    @MethodSource("valuesThatMeanMoreThanThemselves")
    void holdsNothingThatTheDatabaseCouldTakeForAnOperator(BsonValue value) {
        assertThat(written(value)).isNull();
        assertThat(cursors.read(cursors.sealed(position(value), "c", FILTER, SORT), "c", FILTER, SORT))
                .as("not even under the right seal")
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 2990, 3010, 3100, 20_000})
    void issuesNoCursorThatItWouldRefuse(int length) {
        String cursor = written(new BsonString("x".repeat(length)));

        if (length < 3000) {
            assertThat(cursors.read(requireNonNull(cursor), "c", FILTER, SORT)).isNotNull();
        } else if (cursor != null) {
            assertThat(cursors.read(cursor, "c", FILTER, SORT)).isNotNull();
        } else {
            assertThat(length).isGreaterThan(3000);
        }
    }

    @Test
    void readsBackWhatItWrote() {
        for (BsonValue value : List.of(BsonNull.VALUE, new BsonInt64(7), new BsonString("$ne"))) {
            CursorPosition read = cursors.read(requireNonNull(written(value)), "c", FILTER, SORT);
            assertThat(requireNonNull(read).values()).containsExactly(value);
        }
    }

    private @Nullable String written(BsonValue value) {
        return cursors.write(position(value), "c", FILTER, SORT);
    }

    private static CursorPosition position(BsonValue value) {
        return new CursorPosition(List.of(value), false);
    }
}
