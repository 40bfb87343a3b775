package dev.gyre.crud.internal.mapping;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Says that a bean's own constructor or setter refused a value, and where. */
final class BeanRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Deque<String> segments = new ArrayDeque<>();

    BeanRefusal(RuntimeException cause) {
        super(cause);
    }

    BeanRefusal in(String segment) {
        segments.push(segment);
        return this;
    }

    Pointer pointer() {
        Pointer pointer = Pointer.ROOT;
        for (String segment : segments) {
            pointer = pointer.child(segment);
        }
        return pointer;
    }

    /** The Java value of an element, its refusals told where it stands. */
    static @Nullable Object at(int index, Plan plan, BsonValue stored) {
        try {
            return plan.toJava(stored);
        } catch (BeanRefusal e) {
            throw e.in(Integer.toString(index));
        }
    }

    /** The Java value of a member, its refusals told where it stands. */
    static @Nullable Object at(String name, Plan plan, BsonValue stored) {
        try {
            return plan.toJava(stored);
        } catch (BeanRefusal e) {
            throw e.in(name);
        }
    }
}
