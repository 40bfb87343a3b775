package dev.gyre.crud.internal.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.Id;
import dev.gyre.crud.internal.mapping.EntityMapper;
import dev.gyre.crud.internal.mapping.EntityMappers;
import dev.gyre.crud.internal.model.CollectionSettings;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.EntityModels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What other applications keep beside a bean's properties stays where it is, at any depth. */
class UnmodelledFieldsTest {

    private final EntityModel<Shop> model = EntityModels.describe(
                    Shop.class, "shops", "shops", CollectionSettings.defaults())
            .orThrow();
    private final EntityMapper<Shop> mapper = new EntityMappers(() -> null).mapper(model);
    private final Drafts<Shop> drafts = new Drafts<>(model, mapper);

    private final BsonDocument stored = BsonDocument.parse("""
            {"_id": "s", "name": "a", "more": 1, "_version": {"$numberLong": "3"},
             "address": {"street": "x", "geo": {"lat": 1.5}},
             "branches": {"n": {"street": "y", "phone": "7"}, "s": {"street": "z", "phone": "8"}},
             "goods": [{"code": "p", "amount": 1, "shelf": 11}, {"code": "q", "amount": 2.0, "shelf": 12}]}""");

    private BsonDocument merged(String patch) {
        return drafts.next(mapper.mergePatch(patch.getBytes(StandardCharsets.UTF_8), stored), stored, 3);
    }

    private BsonDocument replaced(String body) {
        return drafts.next(mapper.read(body.getBytes(StandardCharsets.UTF_8), stored), stored, 3);
    }

    @Test
    void staysThroughAPatchOfSomethingElse() {
        BsonDocument next = merged("{\"name\":\"b\"}");

        assertThat(next.getString("name").getValue()).isEqualTo("b");
        assertThat(next.get("more")).isEqualTo(stored.get("more"));
        assertThat(next.get("address")).isEqualTo(stored.get("address"));
        assertThat(next.get("branches")).isEqualTo(stored.get("branches"));
        assertThat(shelves(next)).containsExactly("p 11", "q 12");
        assertThat(next.getInt64("_version").getValue()).isEqualTo(4);
        assertThat(List.copyOf(next.keySet()).get(0)).isEqualTo("_id");
    }

    @Test
    void staysInsideAnObjectThatIsChanged() {
        BsonDocument next = replaced("{\"address\":{\"street\":\"new\"},\"branches\":{\"s\":{},\"w\":{}}}");

        assertThat(next.getDocument("address"))
                .isEqualTo(BsonDocument.parse("{\"street\": \"new\", \"geo\": {\"lat\": 1.5}}"));
        assertThat(next.getDocument("branches"))
                .isEqualTo(BsonDocument.parse("{\"s\": {\"phone\": \"8\"}, \"w\": {}}"));
    }

    @Test
    void goesWithTheElementThatItBelongsTo() {
        BsonDocument next = replaced("{\"goods\":[{\"code\":\"q\",\"amount\":2},{\"code\":\"r\",\"amount\":1},"
                + "{\"code\":\"p\",\"amount\":1}]}");

        assertThat(shelves(next)).containsExactly("q 12", "r", "p 11");
    }

    @Test
    void goesWithAnObjectThatAClientRemoves() {
        assertThat(merged("{\"address\":null,\"branches\":{\"n\":null}}"))
                .doesNotContainKey("address")
                .containsEntry("branches", BsonDocument.parse("{\"s\": {\"street\": \"z\", \"phone\": \"8\"}}"));
        assertThat(replaced("{\"name\":\"b\"}")).doesNotContainKeys("address", "branches", "goods");
    }

    private static List<String> shelves(BsonDocument shop) {
        return shop.getArray("goods").stream()
                .map(each -> each.asDocument())
                .map(each -> each.getString("code").getValue()
                        + (each.containsKey("shelf")
                                ? " " + each.getInt32("shelf").getValue()
                                : ""))
                .toList();
    }

    /** A bean that models a part of what is stored. */
    public static class Shop {
        @Id
        public @Nullable String id;

        public @Nullable String name;
        public @Nullable Address address;
        public @Nullable Map<String, Address> branches;
        public @Nullable List<Good> goods;
    }

    /** A part of an address. */
    public record Address(@Nullable String street) {}

    /** A part of a good. */
    public record Good(@Nullable String code, int amount) {}
}
