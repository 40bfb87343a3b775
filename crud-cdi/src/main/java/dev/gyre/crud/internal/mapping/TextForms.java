package dev.gyre.crud.internal.mapping;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** Forms of texts, names, identifiers and booleans. */
final class TextForms {

    static final ScalarForm STRING = new Text() {
        @Override
        public String rule(Class<?> type) {
            return "must be a string";
        }

        @Override
        Object read(String text, Class<?> type) {
            return text;
        }
    };

    static final ScalarForm CHAR = new Text() {
        @Override
        public String rule(Class<?> type) {
            return "must be a string of one character";
        }

        @Override
        Object read(String text, Class<?> type) {
            if (text.length() != 1) {
                throw new IllegalArgumentException(rule(type));
            }
            return text.charAt(0);
        }
    };

    static final ScalarForm ENUM = new Text() {
        @Override
        public String rule(Class<?> type) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
        }

        @Override
        Object read(String text, Class<?> type) {
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(text)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException("no such constant");
        }

        @Override
        public String json(Object value) {
            return ((Enum<?>) value).name();
        }
    };

    static final ScalarForm URI = new Text() {
        @Override
        public String rule(Class<?> type) {
            return "must be a URI";
        }

        @Override
        Object read(String text, Class<?> type) {
            return java.net.URI.create(text);
        }
    };

    static final ScalarForm BOOLEAN = new ScalarForm() {
        @Override
        public Kind kind() {
            return Kind.BOOLEAN;
        }

        @Override
        public String rule(Class<?> type) {
            return "must be true or false";
        }

        @Override
        public BsonValue parse(String text, Class<?> type) {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("no boolean");
            }
            return BsonBoolean.valueOf(text.equals("true"));
        }

        @Override
        public BsonValue toBson(Object value) {
            return BsonBoolean.valueOf((Boolean) value);
        }

        @Override
        public Object toJava(BsonValue stored, Class<?> type) {
            if (!stored.isBoolean()) {
                throw Stored.unexpected(stored);
            }
            return stored.asBoolean().getValue();
        }
    };

    static final ScalarForm UUID = new ScalarForm() {
        @Override
        public Kind kind() {
            return Kind.STRING;
        }

        @Override
        public String rule(Class<?> type) {
            return "must be a UUID such as 123e4567-e89b-12d3-a456-426614174000";
        }

        @Override
        public BsonValue parse(String text, Class<?> type) {
            UUID uuid = java.util.UUID.fromString(text);
            // the JDK accepts shortened groups
            if (!uuid.toString().equalsIgnoreCase(text)) {
                throw new IllegalArgumentException("no UUID");
            }
            return toBson(uuid);
        }

        @Override
        public BsonValue toBson(Object value) {
            return new BsonBinary((UUID) value);
        }

        @Override
        public Object toJava(BsonValue stored, Class<?> type) {
            return switch (stored.getBsonType()) {
                case BINARY -> stored.asBinary().asUuid();
                case STRING -> java.util.UUID.fromString(stored.asString().getValue());
                default -> throw Stored.unexpected(stored);
            };
        }
    };

    static final ScalarForm OBJECT_ID = new ScalarForm() {
        @Override
        public Kind kind() {
            return Kind.STRING;
        }

        @Override
        public String rule(Class<?> type) {
            return "must be 24 hexadecimal digits";
        }

        @Override
        public BsonValue parse(String text, Class<?> type) {
            return new BsonObjectId(new ObjectId(text));
        }

        @Override
        public BsonValue toBson(Object value) {
            return new BsonObjectId((ObjectId) value);
        }

        @Override
        public Object toJava(BsonValue stored, Class<?> type) {
            return switch (stored.getBsonType()) {
                case OBJECT_ID -> stored.asObjectId().getValue();
                case STRING -> new ObjectId(stored.asString().getValue());
                default -> throw Stored.unexpected(stored);
            };
        }
    };

    private TextForms() {}

    /** What is stored as the same string that JSON shows. */
    private abstract static class Text implements ScalarForm {
        abstract Object read(String text, Class<?> type);

        @Override
        public Kind kind() {
            return Kind.STRING;
        }

        @Override
        public BsonValue parse(String text, Class<?> type) {
            read(text, type);
            return new BsonString(text);
        }

        @Override
        public BsonValue toBson(Object value) {
            return new BsonString(json(value));
        }

        @Override
        public Object toJava(BsonValue stored, Class<?> type) {
            if (!stored.isString()) {
                throw Stored.unexpected(stored);
            }
            return read(stored.asString().getValue(), type);
        }
    }
}
