package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.internal.model.Shape;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Lists, sets, queues and arrays: BSON arrays. */
final class SequencePlan implements Plan {

    private final Class<?> type;
    private final Plan element;
    private final boolean nullsAllowed;

    SequencePlan(Shape.Sequence shape, Plan element) {
        this.type = shape.javaType();
        this.element = element;
        this.nullsAllowed = !SortedSet.class.isAssignableFrom(type) && !queue();
    }

    Plan element() {
        return element;
    }

    @Override
    public BsonValue fromJson(JsonParser.Event event, Gate gate, Pointer at) {
        if (event == JsonParser.Event.VALUE_NULL) {
            return BsonNull.VALUE;
        }
        if (event != JsonParser.Event.START_ARRAY) {
            return gate.refuseType(event, at, "must be an array");
        }
        BsonArray array = new BsonArray();
        gate.enter(at);
        for (JsonParser.Event e = gate.next(); e != JsonParser.Event.END_ARRAY; e = gate.next()) {
            Pointer place = at.child(array.size());
            if (e == JsonParser.Event.VALUE_NULL && !nullsAllowed) {
                array.add(gate.refuse(place, "must not be null", "Type"));
            } else {
                array.add(element.fromJson(e, gate, place));
            }
        }
        gate.leave();
        return array;
    }

    @Override
    public BsonValue toBson(@Nullable Object value) {
        if (value == null) {
            return BsonNull.VALUE;
        }
        BsonArray array = new BsonArray();
        if (value instanceof Iterable<?> iterable) {
            for (Object each : iterable) {
                array.add(element.toBson(each));
            }
        } else {
            for (int i = 0; i < Array.getLength(value); i++) {
                array.add(element.toBson(Array.get(value, i)));
            }
        }
        return array;
    }

    @Override
    public @Nullable Object toJava(BsonValue stored) {
        if (stored.isNull()) {
            return null;
        }
        if (!stored.isArray()) {
            throw Stored.unexpected(stored);
        }
        BsonArray array = stored.asArray();
        if (type.isArray()) {
            Object values = Array.newInstance(type.getComponentType(), array.size());
            for (int i = 0; i < array.size(); i++) {
                Object value = BeanRefusal.at(i, element, array.get(i));
                if (value != null) {
                    Array.set(values, i, value);
                }
            }
            return values;
        }
        Collection<@Nullable Object> values = collection(array.size());
        for (int i = 0; i < array.size(); i++) {
            values.add(BeanRefusal.at(i, element, array.get(i)));
        }
        return values;
    }

    private Collection<@Nullable Object> collection(int size) {
        if (SortedSet.class.isAssignableFrom(type)) {
            return new TreeSet<>();
        }
        if (Set.class.isAssignableFrom(type)) {
            return new LinkedHashSet<>();
        }
        if (queue()) {
            return new ArrayDeque<>(size);
        }
        return type == LinkedList.class ? linked() : new ArrayList<>(size);
    }

    private boolean queue() {
        return type == ArrayDeque.class || type == Queue.class || type == Deque.class;
    }

    @SuppressWarnings("JdkObsolete") // the bean's property has this very type
    private static Collection<@Nullable Object> linked() {
        return new LinkedList<>();
    }

    @Override
    public void write(RawBson in, byte bson, int at, JsonBytes out, @Nullable Selection selection) {
        if (bson == RawBson.NULL) {
            out.ascii("null");
            return;
        }
        if (bson != RawBson.ARRAY) {
            throw RawBson.unexpected(bson);
        }
        out.put('[');
        int i = at + 4;
        boolean first = true;
        for (byte each = in.get(i); each != 0; each = in.get(i)) {
            if (!first) {
                out.put(',');
            }
            first = false;
            int value = in.afterName(i + 1);
            element.write(in, each, value, out, selection);
            i = in.skip(each, value);
        }
        out.put(']');
    }

    @Override
    public boolean holdsProtected() {
        return element.holdsProtected();
    }

    /**
     * Takes what clients cannot see from the stored element that is the same, wherever it stood. One that has no such element
     * may have been changed where it stands, so it may repeat the read-only values found there; what clients cannot see stays
     * out of it, as it may as well be about something else.
     */
    @Override
    public BsonValue protect(BsonValue fresh, BsonValue stored, Pointer at, Refusals readOnly) {
        if (!fresh.isArray() || !holdsProtected()) {
            return fresh;
        }
        BsonArray now = fresh.asArray();
        BsonArray before = stored.isArray() ? stored.asArray() : new BsonArray();
        Origins origins = Origins.of(element, now, before);
        BsonArray result = new BsonArray(now.size());
        for (int i = 0; i < now.size(); i++) {
            BsonValue old = origins.known(i)
                    ? before.get(origins.of(i))
                    : i < before.size() && !origins.taken(i) ? element.visible(before.get(i)) : BsonNull.VALUE;
            result.add(element.protect(now.get(i), old, at.child(i), readOnly));
        }
        return result;
    }

    @Override
    public BsonValue carryOver(BsonValue fresh, BsonValue stored) {
        if (!fresh.isArray() || !stored.isArray() || element instanceof ScalarPlan || element instanceof FreePlan) {
            return fresh;
        }
        BsonArray now = fresh.asArray();
        BsonArray before = stored.asArray();
        Origins origins = Origins.of(element, now, before);
        BsonArray result = new BsonArray(now.size());
        for (int i = 0; i < now.size(); i++) {
            BsonValue each = now.get(i);
            result.add(origins.known(i) ? element.carryOver(each, before.get(origins.of(i))) : each);
        }
        return result;
    }

    @Override
    public BsonValue view(BsonValue stored) {
        return each(stored, element::view);
    }

    @Override
    public BsonValue visible(BsonValue stored) {
        return each(stored, element::visible);
    }

    private static BsonValue each(BsonValue array, UnaryOperator<BsonValue> change) {
        return array.isArray()
                ? new BsonArray(array.asArray().stream().map(change).toList())
                : array;
    }
}
