package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.internal.model.Property;
import java.nio.charset.StandardCharsets;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * One property inside a bean's plan.
 *
 * @param index place among the bean's properties
 * @param storedName its stored name in UTF-8
 * @param member the start of its JSON member, {@code "name":}
 * @param absent what the bean holds when nothing is stored
 */
record Slot(int index, Property property, Plan plan, byte[] storedName, byte[] member, Default absent) {

    static Slot of(int index, Property property, Plan plan, Default absent) {
        JsonBytes member = new JsonBytes();
        member.string(property.jsonName());
        member.put(':');
        return new Slot(
                index,
                property,
                plan,
                property.bsonName().getBytes(StandardCharsets.UTF_8),
                member.toByteArray(),
                absent);
    }

    boolean showsNull() {
        return plan instanceof FreePlan free && free.showsNull();
    }

    /** The stored form of the property of a bean, or null to store nothing. */
    @Nullable
    BsonValue stored(Object bean) {
        if (plan instanceof CustomPlan custom) {
            return custom.fromBean(bean);
        }
        Object value = property.accessor().get(bean);
        if (value == null) {
            // a null is stored only where its absence would be read as something else
            return absent.isNull() ? null : BsonNull.VALUE;
        }
        try {
            return plan.toBson(value);
        } catch (ArithmeticException | NumberFormatException | java.time.DateTimeException e) {
            throw new IllegalArgumentException(
                    "GYRE-C205 the value of property " + property.name() + " cannot be stored exactly; "
                            + "keep numbers finite and within 34 digits, and years within 0 to 9999",
                    e);
        }
    }

    /** What a property holds in a bean that nothing was put into. */
    record Default(boolean isNull, @Nullable RawBson json, BsonValue value) {

        static final Default NULL = new Default(true, null, BsonNull.VALUE);

        /** A default that differs from bean to bean, such as a random id. */
        static final Default VARYING = new Default(false, null, BsonNull.VALUE);

        /** A default that is always the same, and a document that has it as its only element. */
        static Default of(RawBson json, BsonValue value) {
            return new Default(false, json, value);
        }

        boolean equalTo(BsonValue sent) {
            return json != null && value.equals(sent);
        }

        void write(Plan plan, JsonBytes out, @Nullable Selection selection) {
            if (json == null) {
                throw new NeedsBean();
            }
            // behind the length: the type, the one-letter name and its end
            plan.write(json, json.get(4), 7, out, selection);
        }
    }
}
