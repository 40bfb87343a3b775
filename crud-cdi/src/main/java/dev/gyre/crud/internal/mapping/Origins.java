package dev.gyre.crud.internal.mapping;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonSymbol;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** Which stored element each new element of a sequence was: the one that looks the same to clients, wherever it stood. */
final class Origins {

    private final int[] origin;
    private final boolean[] taken;

    private Origins(int[] origin, boolean[] taken) {
        this.origin = origin;
        this.taken = taken;
    }

    static Origins of(Plan element, BsonArray now, BsonArray before) {
        int[] origin = new int[now.size()];
        Arrays.fill(origin, -1);
        boolean[] taken = new boolean[before.size()];
        if (!before.isEmpty()) {
            // a tree, because clients can choose elements that all have the same hash
            Map<ByteBuffer, Deque<Integer>> byLook = new TreeMap<>();
            for (int i = 0; i < taken.length; i++) {
                ByteBuffer look = look(element.view(modelled(element, before.get(i))));
                byLook.computeIfAbsent(look, key -> new ArrayDeque<>()).add(i);
            }
            for (int i = 0; i < origin.length; i++) {
                Deque<Integer> same = byLook.get(look(element.view(now.get(i))));
                if (same != null && !same.isEmpty()) {
                    origin[i] = same.removeFirst();
                    taken[origin[i]] = true;
                }
            }
        }
        return new Origins(origin, taken);
    }

    boolean known(int index) {
        return origin[index] >= 0;
    }

    int of(int index) {
        return origin[index];
    }

    /** Whether the stored element at the index is the origin of a new one. */
    boolean taken(int index) {
        return taken[index];
    }

    /** A stored value as the bean would store it: another application may have written its numbers and defaults otherwise. */
    private static BsonValue modelled(Plan plan, BsonValue stored) {
        try {
            return plan.toBson(plan.toJava(stored));
        } catch (RuntimeException e) {
            // what does not fit the bean is compared as it is
            return stored;
        }
    }

    private static ByteBuffer look(BsonValue view) {
        return new RawBsonDocument(new BsonDocument("", canonical(view)), new BsonDocumentCodec())
                .getByteBuffer()
                .asNIO();
    }

    /** The one form of all values that are the same JSON: members in order, numbers by value. */
    private static BsonValue canonical(BsonValue value) {
        if (value.isDocument()) {
            Map<String, BsonValue> sorted = new TreeMap<>(value.asDocument());
            BsonDocument document = new BsonDocument();
            sorted.forEach((name, each) -> document.put(name, canonical(each)));
            return document;
        }
        if (value.isArray()) {
            return new BsonArray(
                    value.asArray().stream().map(Origins::canonical).toList());
        }
        return value.isNumber() || value.isDecimal128() ? number(value) : value;
    }

    private static BsonValue number(BsonValue value) {
        try {
            BigDecimal number = Numbers.stored(value);
            return new BsonSymbol(
                    number.signum() == 0 ? "0" : number.stripTrailingZeros().toString());
        } catch (ArithmeticException | NumberFormatException e) {
            // not a number, or infinite
            return new BsonString(value.toString());
        }
    }
}
