package dev.gyre.filters.internal.json;

import dev.gyre.filters.JsonLimits;
import dev.gyre.filters.ProblemError;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over one JSON body, holding it against limits and against the shape of a type; for one thread, once. */
public final class BodyCheck {

    /** A client that made more mistakes than these will come again anyway. */
    private static final int MOST_MISTAKES = 20;

    private static final Shape ANY = new Shape.Any();

    private final JsonLimits limits;
    private final Shapes shapes;
    private final List<ProblemError> mistakes = new ArrayList<>();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private Shape next;

    /**
     * A pass.
     *
     * @param limits what a body may hold
     * @param shapes where shapes are found
     * @param type what the body will be bound to, or null
     */
    public BodyCheck(JsonLimits limits, Shapes shapes, @Nullable Type type) {
        this.limits = limits;
        this.shapes = shapes;
        this.next = type == null ? ANY : shapes.of(type);
    }

    /**
     * Reads to the end of the value, or until there are too many mistakes.
     *
     * @param parser at the beginning of the body
     */
    public void run(JsonParser parser) {
        do {
            accept(parser.next(), parser);
        } while (!frames.isEmpty() && mistakes.size() < MOST_MISTAKES);
    }

    /** What was found. */
    public List<ProblemError> mistakes() {
        return List.copyOf(mistakes);
    }

    /**
     * What was found, and one more.
     *
     * @param last the mistake that ended the pass
     * @return all of them
     */
    public List<ProblemError> mistakesAnd(ProblemError last) {
        mistakes.add(last);
        return mistakes();
    }

    private void accept(JsonParser.Event event, JsonParser parser) {
        switch (event) {
            case START_OBJECT -> open(true);
            case START_ARRAY -> open(false);
            case END_OBJECT, END_ARRAY -> frames.pop();
            case KEY_NAME -> name(parser.getString());
            case VALUE_STRING -> single(JsonKind.STRING, parser.getString());
            case VALUE_NUMBER -> number(parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> single(JsonKind.BOOLEAN, "");
            case VALUE_NULL -> nothing();
        }
    }

    private void open(boolean object) {
        Shape shape = expected();
        if (shape instanceof Shape.Single single) {
            mistake("must be " + single.scalar().expectation(), "type");
        } else if (object && shape instanceof Shape.Listing) {
            mistake("must be an array", "type");
        } else if (!object && (shape instanceof Shape.Bean || shape instanceof Shape.Mapping)) {
            mistake("must be an object", "type");
        } else {
            frames.push(new Frame(object, shape));
            return;
        }
        frames.push(new Frame(object, ANY));
    }

    private void name(String name) {
        Frame frame = frames.element();
        frame.name = name;
        if (!frame.names.add(name)) {
            mistake("is given twice", "duplicate");
        }
        next = ANY;
        if (frame.shape instanceof Shape.Mapping mapping) {
            next = shapes.of(mapping.value());
        } else if (frame.shape instanceof Shape.Bean bean) {
            ResolvedType type = bean.properties().get(name);
            if (type != null) {
                next = shapes.of(type);
            } else if (limits.strict() && !bean.properties().containsKey(name)) {
                mistake("is not known here", "unknown");
            }
        }
    }

    /** The shape of the value that begins now; in an array it also moves on to the next index. */
    private Shape expected() {
        Frame frame = frames.peek();
        if (frame == null || frame.object) {
            return next;
        }
        frame.index++;
        return frame.shape instanceof Shape.Listing listing ? shapes.of(listing.element()) : ANY;
    }

    private void number(String text) {
        if (text.length() > limits.maxNumberLength()) {
            expected();
            mistake("must not have more than " + limits.maxNumberLength() + " characters", "number");
        } else if (Exponents.exceeds(text, JsonLimits.MAX_EXPONENT)) {
            expected();
            mistake("must not have an exponent beyond " + JsonLimits.MAX_EXPONENT, "number");
        } else {
            single(JsonKind.NUMBER, text);
        }
    }

    private void single(JsonKind kind, String text) {
        Shape shape = expected();
        if (shape instanceof Shape.Single single) {
            Scalar scalar = single.scalar();
            if (scalar.kind() != kind) {
                mistake("must be " + scalar.expectation(), "type");
            } else if (scalar.mistake(text) != null) {
                mistake("must be " + scalar.expectation(), "range");
            }
        } else if (shape instanceof Shape.Listing) {
            mistake("must be an array", "type");
        } else if (!(shape instanceof Shape.Any)) {
            mistake("must be an object", "type");
        }
    }

    private void nothing() {
        if (expected() instanceof Shape.Single single && !single.nullable()) {
            mistake("must be " + single.scalar().expectation() + ", not null", "type");
        }
    }

    private void mistake(String detail, String code) {
        mistakes.add(ProblemError.at(detail, pointer(), code));
    }

    /** Where the pass is, as a JSON pointer in a URI fragment (RFC 6901, section 6). */
    public String pointer() {
        StringBuilder pointer = new StringBuilder("#");
        for (Iterator<Frame> outermost = frames.descendingIterator(); outermost.hasNext(); ) {
            Frame frame = outermost.next();
            if (frame.object ? frame.name != null : frame.index >= 0) {
                pointer.append('/')
                        .append(Pointers.token(
                                frame.object ? String.valueOf(frame.name) : Integer.toString(frame.index)));
            }
        }
        return pointer.toString();
    }

    /** An object or array that is open. */
    private static final class Frame {
        private final boolean object;
        private final Shape shape;
        private final Set<String> names = new HashSet<>();
        private @Nullable String name;
        private int index = -1;

        private Frame(boolean object, Shape shape) {
            this.object = object;
            this.shape = shape;
        }
    }
}
