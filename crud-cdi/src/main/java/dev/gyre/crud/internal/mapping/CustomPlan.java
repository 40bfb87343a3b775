package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.internal.model.Property;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbException;
import jakarta.json.stream.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/**
 * A property whose JSON form only JSON-B knows. Its value goes through JSON-B inside a bean of its own, because an adapter or
 * a format takes effect on a bean's property only.
 */
final class CustomPlan implements Plan {

    private final Class<?> owner;
    private final Property property;
    private final Plan stored;
    private final Supplier<Jsonb> jsonb;
    private final FreePlan json = new FreePlan(Object.class);
    private final Parsers parsers;

    CustomPlan(Class<?> owner, Property property, Plan stored, Supplier<Jsonb> jsonb, Parsers parsers) {
        this.owner = owner;
        this.property = property;
        this.stored = stored;
        this.jsonb = jsonb;
        this.parsers = parsers;
    }

    /** Whether what is stored is the JSON form itself, as the Java type has no stored form of its own. */
    private boolean storedAsJson() {
        return stored instanceof FreePlan;
    }

    @Override
    public BsonValue fromJson(JsonParser.Event event, Gate gate, Pointer at) {
        BsonValue value = json.fromJson(event, gate, at);
        if (value.isNull()) {
            return value;
        }
        try {
            Object java = bound(value);
            return storedAsJson() ? value : stored.toBson(java);
        } catch (RuntimeException e) {
            // adapters are the application's code and may throw anything
            return gate.refuse(at, "does not have the form that this property needs", "Type");
        }
    }

    /** The stored form of the property of a bean; null to store nothing. */
    @Nullable
    BsonValue fromBean(Object bean) {
        Object value = property.accessor().get(bean);
        if (value == null) {
            return BsonNull.VALUE;
        }
        if (!storedAsJson()) {
            return stored.toBson(value);
        }
        byte[] text = jsonb.get().toJson(bean).getBytes(StandardCharsets.UTF_8);
        return Gate.read(parsers.factory(), text, FreePlan.ANY).asDocument().get(property.jsonName());
    }

    @Override
    public BsonValue toBson(@Nullable Object value) {
        return stored.toBson(value);
    }

    @Override
    public @Nullable Object toJava(BsonValue value) {
        if (value.isNull()) {
            return null;
        }
        return storedAsJson() ? bound(value) : stored.toJava(value);
    }

    private @Nullable Object bound(BsonValue value) {
        BsonDocument one = new BsonDocument(property.jsonName(), value);
        JsonBytes text = new JsonBytes();
        FreePlan.ANY.write(
                RawBson.of(new RawBsonDocument(one, new BsonDocumentCodec())), RawBson.DOCUMENT, 0, text, null);
        Object bean = jsonb.get().fromJson(new String(text.toByteArray(), StandardCharsets.UTF_8), owner);
        if (bean == null) {
            throw new JsonbException("nothing was bound");
        }
        return property.accessor().get(bean);
    }

    @Override
    public BsonValue carryOver(BsonValue fresh, BsonValue before) {
        return stored.carryOver(fresh, before);
    }

    @Override
    public void write(RawBson in, byte bson, int at, JsonBytes out, @Nullable Selection selection) {
        throw new NeedsBean();
    }
}
