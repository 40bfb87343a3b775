package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.CrudProblem;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * Reads one JSON body strictly, token by token, while a plan says what each must be.
 *
 * <p>Needed because JSON-B alone lets wrong input through changed: it wraps 99999999999 around in an {@code int}, takes the
 * last of two equal members, ignores what follows the document. Used by one thread.
 */
final class Gate {

    /** Deepest nesting of objects and arrays. */
    static final int MAX_DEPTH = 64;

    private final JsonParser parser;
    private final Refusals refusals = new Refusals(Problems.malformed());
    private int depth;

    private Gate(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a body.
     *
     * @throws CrudProblem 400 with every mistake that was found
     */
    static BsonValue read(JsonParserFactory parsers, byte[] body, Plan plan) {
        try (JsonParser parser = parsers.createParser(new StringReader(decode(body)))) {
            Gate gate = new Gate(parser);
            BsonValue value = gate.document(plan);
            gate.refusals.throwIfAny();
            return value;
        }
    }

    private static String decode(byte[] body) {
        if (body.length == 0) {
            throw Problems.malformed().withDetail("The body is empty.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problems.malformed()
                    .withDetail("The body is not valid UTF-8.")
                    .withCause(e);
        }
    }

    private BsonValue document(Plan plan) {
        try {
            BsonValue value = plan.fromJson(parser.next(), this, Pointer.ROOT);
            // the parser looks for what follows the document only when asked
            if (parser.hasNext()) {
                parser.next();
                throw new JsonException("more than one value");
            }
            return value;
        } catch (JsonParsingException e) {
            var location = e.getLocation();
            String where = location == null || location.getLineNumber() < 1
                    ? ""
                    : " near line " + location.getLineNumber() + ", column " + location.getColumnNumber();
            throw syntax(where, e);
        } catch (JsonException | NoSuchElementException e) {
            throw syntax("", e);
        }
    }

    private CrudProblem syntax(String where, RuntimeException cause) {
        refusals.add(Pointer.ROOT, "is not valid JSON" + where, "Syntax");
        return refusals.problem().withCause(cause);
    }

    JsonParser.Event next() {
        return parser.next();
    }

    /** The text of the current member name, string or number. */
    String text() {
        return parser.getString();
    }

    void enter(Pointer at) {
        depth++;
        if (depth > MAX_DEPTH) {
            refusals.add(at, "is nested deeper than " + MAX_DEPTH + " levels", "Depth");
            throw refusals.problem();
        }
    }

    void leave() {
        depth--;
    }

    /** Notes a mistake and goes on; the value stands in for the refused one. */
    BsonValue refuse(Pointer at, String detail, String code) {
        refusals.add(at, detail, code);
        return BsonNull.VALUE;
    }

    /** Notes that a value is of the wrong kind and passes over it. */
    BsonValue refuseType(JsonParser.Event event, Pointer at, String rule) {
        refuse(at, event == JsonParser.Event.VALUE_NULL ? "must not be null" : rule, "Type");
        skip(event, at);
        return BsonNull.VALUE;
    }

    /** Passes over the value that begins with the event. */
    void skip(JsonParser.Event event, Pointer at) {
        if (event != JsonParser.Event.START_OBJECT && event != JsonParser.Event.START_ARRAY) {
            return;
        }
        int outside = depth;
        enter(at);
        while (depth > outside) {
            switch (next()) {
                case START_OBJECT, START_ARRAY -> enter(at);
                case END_OBJECT, END_ARRAY -> leave();
                default -> {}
            }
        }
    }
}
