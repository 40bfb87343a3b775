package dev.gyre.crud.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.internal.mapping.AllTypes.Everything;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SameAsJsonbTest {

    private static final int BEANS = 700;
    private static final Jsonb JSONB = JsonbBuilder.create(new JsonbConfig().withAdapters(new ObjectIdAdapter()));

    private final Mapping<Everything> everything = Mapping.of(Everything.class);

    @AfterAll
    static void close() throws Exception {
        JSONB.close();
    }

    @Test
    void writesStoredDocumentsByteForByteAsJsonbWritesTheBean() {
        assertThat(everything.model.direct()).isTrue();
        for (int seed = 0; seed < BEANS; seed++) {
            Everything bean = bean(seed);

            assertThat(everything.json(stored(bean))).as("seed %s", seed).isEqualTo(JSONB.toJson(bean));
        }
    }

    @Test
    void bringsBackEveryValueThatItStored() {
        for (int seed = 0; seed < BEANS; seed++) {
            Everything bean = bean(seed);
            BsonDocument stored = stored(bean);
            Everything back = everything.mapper.toBean(stored);

            assertThat(stored(back)).as("seed %s", seed).isEqualTo(stored);
            assertThat(JSONB.toJson(back)).as("seed %s", seed).isEqualTo(JSONB.toJson(bean));
        }
    }

    @Test
    void bindsWhatItAcceptsAsJsonbWould() {
        for (int seed = 0; seed < BEANS; seed++) {
            Everything bean = bean(seed);
            bean.version = 0;
            byte[] json = JSONB.toJson(bean).getBytes(StandardCharsets.UTF_8);

            Everything read = everything.mapper.read(json, versionOnly());
            Everything bound = JSONB.fromJson(new String(json, StandardCharsets.UTF_8), Everything.class);

            assertThat(everything.mapper.toDocument(read))
                    .as("seed %s", seed)
                    .isEqualTo(everything.mapper.toDocument(bound));
        }
    }

    /** A stored document that has the read-only version and nothing else. */
    private static BsonDocument versionOnly() {
        return new BsonDocument("_version", new BsonInt64(0));
    }

    private BsonDocument stored(Everything bean) {
        BsonDocument document = everything.mapper.toDocument(bean);
        document.put("_version", new BsonInt64(bean.version));
        return document;
    }

    private Everything bean(int seed) {
        Everything bean = new Everything();
        new RandomValues(seed).fill(bean, everything.model.properties());
        bean.id = new UUID(seed, seed);
        return bean;
    }
}
