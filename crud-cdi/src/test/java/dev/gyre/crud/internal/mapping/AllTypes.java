package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.Id;
import dev.gyre.crud.Version;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Beans with properties of every supported type, in every style. */
final class AllTypes {

    private AllTypes() {}

    /** Some constants, one with a body. */
    public enum Level {
        LOW,
        HIGH {
            @Override
            public String toString() {
                return "very high";
            }
        }
    }

    /** What a record holds. */
    public record Point(
            double x,
            double y,
            @JsonbProperty("the label") @Nullable String label,
            @JsonbTransient @Nullable String secret) {}

    /** What is inherited. */
    public static class Base<K> {
        @Id(generated = false)
        public @Nullable K id;

        public int zz;
        private @Nullable String inherited = "by default";

        public @Nullable String getInherited() {
            return inherited;
        }

        public void setInherited(@Nullable String value) {
            inherited = value;
        }
    }

    /** A JavaBean. */
    public static class Bean {
        private boolean open;
        private @Nullable Integer amount = 7;

        @JsonbTransient
        private @Nullable String hidden;

        public boolean isOpen() {
            return open;
        }

        public void setOpen(boolean value) {
            open = value;
        }

        public @Nullable Integer getAmount() {
            return amount;
        }

        public void setAmount(@Nullable Integer value) {
            amount = value;
        }

        public @Nullable String getHidden() {
            return hidden;
        }

        public void setHidden(@Nullable String value) {
            hidden = value;
        }
    }

    /** Public fields of every type. */
    public static class Everything extends Base<UUID> {
        @Version
        public long version;

        public boolean b;
        public @Nullable Boolean bb;
        public byte by;
        public @Nullable Byte bby;
        public short sh;
        public @Nullable Short bsh;
        public int in = 5;
        public @Nullable Integer bin;
        public long lo;
        public @Nullable Long blo;
        public float fl;
        public @Nullable Float bfl;
        public double dou;
        public @Nullable Double bdou;
        public char ch = 'c';
        public @Nullable Character bch;
        public @Nullable String text = "default \"text\"";

        @JsonbProperty("a text with \"quotes\" \\ and é")
        public @Nullable String named;

        public @Nullable BigDecimal decimal;
        public @Nullable BigInteger whole;
        public @Nullable Level level = Level.HIGH;
        public @Nullable Instant instant;
        public @Nullable LocalDate date;
        public @Nullable LocalDateTime dateTime;
        public @Nullable LocalTime time;
        public @Nullable OffsetDateTime offset;
        public @Nullable ZonedDateTime zoned;
        public @Nullable Duration duration;
        public @Nullable Period period;
        public @Nullable UUID uuid;
        public @Nullable ObjectId objectId;
        public @Nullable URI uri;
        public @Nullable Point point;
        public @Nullable Bean bean = new Bean();
        public @Nullable List<@Nullable String> texts = new ArrayList<>(List.of("x"));
        public @Nullable List<List<Integer>> matrix;
        public @Nullable Set<Level> levels;
        public @Nullable SortedSet<String> sorted;
        public @Nullable Deque<Long> deque;
        public @Nullable Collection<Point> points;
        public @Nullable Map<String, @Nullable Double> numbers;
        public @Nullable Map<String, List<Bean>> beans;
        public @Nullable SortedMap<String, Instant> instants;
        public @Nullable HashMap<String, Map<String, String>> maps;
        public int @Nullable [] ints;
        public byte @Nullable [] bytes;
        public char @Nullable [] chars;
        public float @Nullable [] floats;
        public @Nullable String @Nullable [] @Nullable [] strings;
        public Point @Nullable [] pointArray;
        public @Nullable Object free;
        public @Nullable JsonValue json;
        public @Nullable Map<String, @Nullable Object> freeMap;
        public @Nullable List<@Nullable Object> freeList;
    }
}
