package dev.gyre.crud.internal.query;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;

/**
 * Reads the boolean form, {@code {"or":[{"price":{"lt":10}},{"not":{"status":"sold"}}]}}: the same operators as in parameters,
 * bounded in length and depth, read once from front to end.
 */
final class FilterJson {

    private static final int MAX_BYTES = 4096;
    private static final int MAX_DEPTH = 10;
    private static final String PARAMETER = "filter";

    private final ConditionBuilder conditions;
    private final JsonParser parser;

    private FilterJson(ConditionBuilder conditions, JsonParser parser) {
        this.conditions = conditions;
        this.parser = parser;
    }

    /** The filter that the text stands for; mistakes are added to the errors. */
    static BsonDocument read(String text, ConditionBuilder conditions, QueryErrors errors, JsonProvider json) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            errors.add(PARAMETER, "Size", "must be at most " + MAX_BYTES + " bytes");
            return new BsonDocument();
        }
        try (JsonParser parser = json.createParser(new StringReader(text))) {
            FilterJson reader = new FilterJson(conditions, parser);
            if (parser.next() != Event.START_OBJECT) {
                throw new Malformed("must be a JSON object");
            }
            BsonDocument filter = reader.object(1);
            if (parser.hasNext()) {
                throw new Malformed("must be one JSON object and nothing behind it");
            }
            return filter;
        } catch (Malformed e) {
            errors.add(PARAMETER, "Syntax", e.detail);
        } catch (JsonException | IllegalStateException | java.util.NoSuchElementException e) {
            errors.add(PARAMETER, "Syntax", "must be well-formed JSON");
        }
        return new BsonDocument();
    }

    /** The members of an object whose brace was just read; all of them must hold. */
    private BsonDocument object(int depth) {
        List<BsonDocument> parts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (parser.next() == Event.KEY_NAME) {
            String key = unique(parser.getString(), seen);
            Event event = parser.next();
            boolean list = event == Event.START_ARRAY;
            if (list && (key.equals("and") || key.equals("or"))) {
                List<BsonDocument> members = array(depth + 1);
                parts.add(key.equals("and") ? Conditions.all(members) : Conditions.any(members));
            } else if (event == Event.START_OBJECT && key.equals("not")) {
                parts.add(Conditions.not(object(deeper(depth))));
            } else if (event == Event.START_OBJECT) {
                operators(key, parts);
            } else if (list) {
                throw new Malformed("takes a list only behind and, or, in, nin and all");
            } else {
                add(key, "eq", event, parts);
            }
        }
        return Conditions.all(parts);
    }

    private List<BsonDocument> array(int depth) {
        List<BsonDocument> members = new ArrayList<>();
        Event event;
        while ((event = parser.next()) != Event.END_ARRAY) {
            if (event != Event.START_OBJECT) {
                throw new Malformed("takes objects in and, or");
            }
            members.add(object(deeper(depth)));
        }
        if (members.isEmpty()) {
            throw new Malformed("takes at least one object in and, or");
        }
        return members;
    }

    private void operators(String path, List<BsonDocument> parts) {
        Set<String> seen = new HashSet<>();
        while (parser.next() == Event.KEY_NAME) {
            String operator = unique(parser.getString(), seen);
            add(path, operator, parser.next(), parts);
        }
        if (seen.isEmpty()) {
            throw new Malformed("takes an operator for each property");
        }
    }

    private void add(String path, String operator, Event event, List<BsonDocument> parts) {
        if (event == Event.VALUE_NULL) {
            conditions.addNull(PARAMETER, path, operator, parts);
            return;
        }
        List<JsonLiteral> literals = new ArrayList<>();
        if (event == Event.START_ARRAY) {
            for (Event item = parser.next(); item != Event.END_ARRAY; item = parser.next()) {
                literals.add(literal(item));
            }
            if (literals.isEmpty()) {
                throw new Malformed("takes at least one value in a list");
            }
        } else {
            literals.add(literal(event));
        }
        conditions.add(PARAMETER, path, operator, literals, event == Event.START_ARRAY, parts);
    }

    private JsonLiteral literal(Event event) {
        return switch (event) {
            case VALUE_STRING -> new JsonLiteral(parser.getString(), JsonLiteral.Kind.STRING);
            case VALUE_NUMBER -> new JsonLiteral(parser.getString(), JsonLiteral.Kind.NUMBER);
            case VALUE_TRUE -> new JsonLiteral("true", JsonLiteral.Kind.BOOLEAN);
            case VALUE_FALSE -> new JsonLiteral("false", JsonLiteral.Kind.BOOLEAN);
            default -> throw new Malformed("takes strings, numbers and booleans as values");
        };
    }

    private static int deeper(int depth) {
        if (depth >= MAX_DEPTH) {
            throw new Malformed("must be nested at most " + MAX_DEPTH + " deep");
        }
        return depth + 1;
    }

    private static String unique(String key, Set<String> seen) {
        if (!seen.add(key)) {
            throw new Malformed("names a member twice");
        }
        return key;
    }

    /** Ends the reading; what follows a broken place cannot be trusted. */
    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final String detail;

        Malformed(String detail) {
            super(detail, null, false, false);
            this.detail = detail;
        }
    }
}
