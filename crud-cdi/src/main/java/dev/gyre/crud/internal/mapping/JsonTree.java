package dev.gyre.crud.internal.mapping;

import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** A JSON document that a patch changes step by step. Used by one thread. */
final class JsonTree {

    /** The whole document is the member of this one, so that it can be replaced like any other value. */
    private final BsonDocument holder = new BsonDocument();

    JsonTree(BsonValue root) {
        holder.put("", root);
    }

    BsonValue root() {
        return holder.get("", BsonNull.VALUE);
    }

    /** The value at a place, or null if there is none. */
    @Nullable
    BsonValue get(List<String> tokens) {
        BsonValue value = root();
        for (String token : tokens) {
            value = value == null ? null : child(value, token);
        }
        return value;
    }

    private static @Nullable BsonValue child(BsonValue parent, String token) {
        if (parent instanceof BsonDocument document) {
            return document.get(token);
        }
        if (parent instanceof BsonArray array) {
            int index = Tokens.index(token, array.size());
            return index < 0 ? null : array.get(index);
        }
        return null;
    }

    /** Adds a value; false if there is no such place. */
    boolean add(List<String> tokens, BsonValue value) {
        if (tokens.isEmpty()) {
            holder.put("", value);
            return true;
        }
        BsonValue parent = get(tokens.subList(0, tokens.size() - 1));
        String last = tokens.get(tokens.size() - 1);
        if (parent instanceof BsonDocument document) {
            document.put(last, value);
            return true;
        }
        if (parent instanceof BsonArray array) {
            int index = last.equals("-") ? array.size() : Tokens.index(last, array.size() + 1);
            if (index >= 0) {
                array.add(index, value);
                return true;
            }
        }
        return false;
    }

    /** Replaces a value; false if there is none. */
    boolean replace(List<String> tokens, BsonValue value) {
        if (get(tokens) == null) {
            return false;
        }
        if (tokens.isEmpty()) {
            return add(tokens, value);
        }
        BsonValue parent = get(tokens.subList(0, tokens.size() - 1));
        String last = tokens.get(tokens.size() - 1);
        if (parent instanceof BsonArray array) {
            array.set(Tokens.index(last, array.size()), value);
            return true;
        }
        return add(tokens, value);
    }

    /** Removes a value; null if there is none. */
    @Nullable
    BsonValue remove(List<String> tokens) {
        if (tokens.isEmpty() || get(tokens) == null) {
            return null;
        }
        BsonValue parent = get(tokens.subList(0, tokens.size() - 1));
        String last = tokens.get(tokens.size() - 1);
        if (parent instanceof BsonArray array) {
            return array.remove(Tokens.index(last, array.size()));
        }
        return parent instanceof BsonDocument document ? document.remove(last) : null;
    }

    /** A copy that shares nothing with the original. */
    static BsonValue copy(BsonValue value) {
        if (value instanceof BsonDocument document) {
            return document.clone();
        }
        return value instanceof BsonArray array ? array.clone() : value;
    }

    /** About how many characters a value has as JSON. */
    static long weight(BsonValue value) {
        long sum = 1;
        if (value instanceof BsonDocument document) {
            for (Map.Entry<String, BsonValue> entry : document.entrySet()) {
                sum += entry.getKey().length() + weight(entry.getValue());
            }
        } else if (value instanceof BsonArray array) {
            for (BsonValue each : array) {
                sum += weight(each);
            }
        } else if (value.isString()) {
            sum += value.asString().getValue().length();
        }
        return sum;
    }

    /** How many objects and arrays are inside one another. */
    static int depth(BsonValue value) {
        int inside = 0;
        if (value instanceof BsonDocument document) {
            for (BsonValue each : document.values()) {
                inside = Math.max(inside, depth(each));
            }
        } else if (value instanceof BsonArray array) {
            for (BsonValue each : array) {
                inside = Math.max(inside, depth(each));
            }
        } else {
            return 0;
        }
        return inside + 1;
    }

    /** Equality of RFC 6902, section 4.6: numbers by value, members in any order. */
    static boolean equal(BsonValue one, BsonValue other) {
        if (one.isNumber() || one.isDecimal128()) {
            return (other.isNumber() || other.isDecimal128())
                    && Numbers.stored(one).compareTo(Numbers.stored(other)) == 0;
        }
        if (one instanceof BsonDocument a && other instanceof BsonDocument b) {
            boolean same = a.size() == b.size();
            for (Map.Entry<String, BsonValue> entry : a.entrySet()) {
                BsonValue member = b.get(entry.getKey());
                same = same && member != null && equal(entry.getValue(), member);
            }
            return same;
        }
        if (one instanceof BsonArray a && other instanceof BsonArray b) {
            boolean same = a.size() == b.size();
            for (int i = 0; same && i < a.size(); i++) {
                same = equal(a.get(i), b.get(i));
            }
            return same;
        }
        return one.equals(other);
    }
}
