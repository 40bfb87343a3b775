package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.internal.model.Shape;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
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
     * Finds for each element the stored one that it was: an equal one first, wherever it stood, so that moved elements keep
     * what clients cannot see; otherwise the one at the same index.
     */
    @Override
    public BsonValue protect(BsonValue fresh, BsonValue stored, Pointer at, Refusals readOnly) {
        if (!fresh.isArray() || !(element instanceof BeanPlan bean)) {
            return fresh;
        }
        List<BsonValue> before = stored.isArray() ? stored.asArray() : List.of();
        Map<BsonValue, Deque<Integer>> byView = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            byView.computeIfAbsent(bean.view(before.get(i)), view -> new ArrayDeque<>())
                    .add(i);
        }
        BsonArray now = fresh.asArray();
        int[] origin = new int[now.size()];
        boolean[] taken = new boolean[before.size()];
        for (int i = 0; i < origin.length; i++) {
            Deque<Integer> equal = byView.get(bean.view(now.get(i)));
            origin[i] = equal == null || equal.isEmpty() ? -1 : equal.removeFirst();
            if (origin[i] >= 0) {
                taken[origin[i]] = true;
            }
        }
        BsonArray result = new BsonArray();
        for (int i = 0; i < origin.length; i++) {
            int from = origin[i] < 0 && i < before.size() && !taken[i] ? i : origin[i];
            result.add(
                    element.protect(now.get(i), from < 0 ? BsonNull.VALUE : before.get(from), at.child(i), readOnly));
        }
        return result;
    }
}
