package dev.gyre.crud.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.Id;
import dev.gyre.crud.Indexed;
import dev.gyre.crud.ReadOnly;
import dev.gyre.crud.Version;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.persistence.Column;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityModelsTest {

    private static <T> Described<T> describe(Class<T> type) {
        return EntityModels.describe(type, "items", "", CollectionSettings.defaults());
    }

    private static List<String> numbers(Described<?> described) {
        return described.mistakes().stream()
                .map(mistake -> mistake.substring(0, mistake.indexOf(' ')))
                .toList();
    }

    private static Property property(EntityModel<?> model, String name) {
        return model.properties().stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void describesFieldsMethodsAndInheritedProperties() {
        EntityModel<Good> model = describe(Good.class).orThrow();

        assertThat(model.collection()).isEqualTo("items");
        assertThat(model.id().bsonName()).isEqualTo("_id");
        assertThat(model.id().access()).isEqualTo(Property.Access.READ_ONLY);
        assertThat(model.generatedId()).isTrue();
        assertThat(model.properties())
                .extracting(Property::jsonName)
                .containsExactly("id", "version", "Title", "colour", "made", "secret", "size");
        assertThat(property(model, "color").bsonName()).isEqualTo("color");
        assertThat(property(model, "size").bsonName()).isEqualTo("how_big");
        assertThat(property(model, "secret").access()).isEqualTo(Property.Access.HIDDEN);
        assertThat(property(model, "made").access()).isEqualTo(Property.Access.READ_ONLY);
        assertThat(model.version()).isNotNull();
        assertThat(property(model, "version").bsonName()).isEqualTo(EntityModel.VERSION_FIELD);
        assertThat(model.direct()).isTrue();
    }

    @Test
    void readsIndexesFromTypeAndProperty() {
        EntityModel<Good> model = describe(Good.class).orThrow();

        assertThat(model.indexes()).hasSize(2);
        assertThat(model.indexes().get(0).keys())
                .extracting(key -> key.property().bsonName() + (key.descending() ? " down" : " up"))
                .containsExactly("color up", "how_big down");
        assertThat(model.indexes().get(1).unique()).isTrue();
    }

    @Test
    void describesRecordsAndSetsTheirComponentsOnACopy() {
        EntityModel<Coin> model = describe(Coin.class).orThrow();
        Coin coin = new Coin("x", 1);

        assertThat(model.generatedId()).isFalse();
        assertThat(model.indexes()).hasSize(1);
        assertThat(property(model, "value").accessor().with(coin, 2)).isEqualTo(new Coin("x", 2));
        assertThat(coin.value()).isEqualTo(1);
    }

    @Test
    void honoursJakartaPersistence() {
        EntityModel<Jpa> model = describe(Jpa.class).orThrow();

        assertThat(model.id().name()).isEqualTo("key");
        assertThat(model.generatedId()).isFalse();
        assertThat(model.version()).isNotNull();
        assertThat(model.computed()).extracting(Property::jsonName).containsExactly("cached", "total");
        assertThat(model.direct()).isFalse();
    }

    @Test
    void leavesAdaptedPropertiesToJsonb() {
        EntityModel<Adapted> model = describe(Adapted.class).orThrow();

        assertThat(property(model, "when").shape()).isInstanceOf(Shape.Custom.class);
        assertThat(model.direct()).isFalse();
    }

    @Test
    void namesEveryMistakeAtOnce() {
        Described<Bad> described = EntityModels.describe(Bad.class, "/a//-", "system.x", CollectionSettings.defaults());

        assertThat(described.model()).isNull();
        assertThat(numbers(described))
                .contains(
                        "GYRE-C104",
                        "GYRE-C105",
                        "GYRE-C106",
                        "GYRE-C107",
                        "GYRE-C108",
                        "GYRE-C109",
                        "GYRE-C110",
                        "GYRE-C111",
                        "GYRE-C112",
                        "GYRE-C113",
                        "GYRE-C114");
        assertThat(described.mistakes())
                .anyMatch(mistake -> mistake.contains("Bad.date") && mistake.endsWith("use java.time.Instant"));
        assertThat(described.mistakes()).noneMatch(mistake -> !mistake.contains("; "));
    }

    @Test
    void needsAnId() {
        assertThat(numbers(describe(NoId.class))).containsExactly("GYRE-C103");
    }

    @Test
    void needsAClassThatCanBeMade() {
        for (Class<?> type : List.of(NoConstructor.class, Hidden.class, Runnable.class, Thread.State.class)) {
            assertThat(numbers(describe(type))).containsExactly("GYRE-C101");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/a", "a/", "a//b", "-", "a/-", "..", "a b", "{id}", "é"})
    void refusesAPathThatIsNone(String path) {
        assertThat(numbers(EntityModels.describe(Good.class, path, "c", CollectionSettings.defaults())))
                .contains("GYRE-C111");
    }

    /** Inherited id and version. */
    public static class Base<K> {
        @Id
        public @Nullable K id;

        @Version
        public long version;
    }

    /** A bean without mistakes. */
    @Indexed({"color", "-size"})
    public static class Good extends Base<UUID> {
        @JsonbProperty("colour")
        public @Nullable String color;

        @Indexed(unique = true)
        @JsonbProperty("Title")
        public @Nullable String title;

        @JsonbTransient
        public @Nullable String secret;

        public transient int forgotten;

        @Column(name = "how_big")
        private int size;

        private long made;

        public int getSize() {
            return size;
        }

        public void setSize(int value) {
            size = value;
        }

        @ReadOnly
        public long getMade() {
            return made;
        }
    }

    /** A record without mistakes. */
    public record Coin(
            @Id(generated = false) String code, @Indexed int value) {}

    /** A bean of Jakarta Persistence. */
    public static class Jpa {
        @jakarta.persistence.Id
        public long key;

        @jakarta.persistence.Version
        public int version;

        @jakarta.persistence.Transient
        public @Nullable String cached;

        public int getTotal() {
            return 1;
        }
    }

    /** Writes a date its own way. */
    public static class Backwards implements jakarta.json.bind.adapter.JsonbAdapter<Date, String> {
        @Override
        public String adaptToJson(Date date) {
            return new StringBuilder(date.toInstant().toString()).reverse().toString();
        }

        @Override
        public Date adaptFromJson(String text) {
            return Date.from(java.time.Instant.parse(new StringBuilder(text).reverse()));
        }
    }

    /** A bean with an adapter. */
    public static class Adapted {
        @Id
        public @Nullable String id;

        @JsonbTypeAdapter(Backwards.class)
        public @Nullable Date when;
    }

    /** A bean with all mistakes. */
    @Indexed("nothing")
    public static class Bad {
        @Id
        public int id;

        @Id
        public double other;

        @Version
        public @Nullable String version;

        public @Nullable Date date;
        public Optional<String> maybe = Optional.empty();
        public @Nullable Map<Integer, String> keyed;
        public @Nullable Bad inner;

        @JsonbProperty("a.b")
        public int dotted;

        @JsonbProperty("twice")
        public int one;

        public int twice;
    }

    /** A bean without an id. */
    public static class NoId {
        public int x;
    }

    /** A bean that cannot be made. */
    public static class NoConstructor {
        @Id
        public @Nullable String id;

        /** Needs something. */
        public NoConstructor(String id) {
            this.id = id;
        }
    }

    static class Hidden {
        @Id
        public @Nullable String id;
    }
}
