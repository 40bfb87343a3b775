package dev.gyre.crud.internal.mapping;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Finds values in the bytes of a BSON document without making objects of them. Immutable. */
final class RawBson {

    static final byte DOUBLE = 1;
    static final byte STRING = 2;
    static final byte DOCUMENT = 3;
    static final byte ARRAY = 4;
    static final byte BINARY = 5;
    static final byte UNDEFINED = 6;
    static final byte OBJECT_ID = 7;
    static final byte BOOLEAN = 8;
    static final byte DATE_TIME = 9;
    static final byte NULL = 10;
    static final byte INT32 = 16;
    static final byte INT64 = 18;
    static final byte DECIMAL128 = 19;

    private final ByteBuffer bytes;

    private RawBson(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static RawBson of(RawBsonDocument document) {
        ByteBuffer buffer = document.getByteBuffer().asNIO();
        return new RawBson(buffer.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    byte get(int at) {
        return bytes.get(at);
    }

    int int32(int at) {
        return bytes.getInt(at);
    }

    long int64(int at) {
        return bytes.getLong(at);
    }

    double float64(int at) {
        return bytes.getDouble(at);
    }

    /** Position behind the name that begins here. */
    int afterName(int at) {
        int i = at;
        while (bytes.get(i) != 0) {
            i++;
        }
        return i + 1;
    }

    /** Whether the name that begins here is this one. */
    boolean nameIs(byte[] name, int at) {
        for (int i = 0; i < name.length; i++) {
            if (bytes.get(at + i) != name[i]) {
                return false;
            }
        }
        return bytes.get(at + name.length) == 0;
    }

    String name(int at, int after) {
        return utf8(at, after - 1 - at);
    }

    /** The text of a BSON string. */
    String string(int at) {
        return utf8(at + 4, bytes.getInt(at) - 1);
    }

    private String utf8(int at, int length) {
        return new String(bytes.array(), bytes.arrayOffset() + at, length, StandardCharsets.UTF_8);
    }

    /** Position behind a value. */
    int skip(byte type, int at) {
        return switch (type) {
            case DOUBLE, DATE_TIME, INT64, 17 -> at + 8;
            case STRING, 13, 14 -> at + 4 + bytes.getInt(at);
            case DOCUMENT, ARRAY, 15 -> at + bytes.getInt(at);
            case BINARY -> at + 5 + bytes.getInt(at);
            case UNDEFINED, NULL, -1, 127 -> at;
            case OBJECT_ID -> at + 12;
            case BOOLEAN -> at + 1;
            case 11 -> afterName(afterName(at));
            case 12 -> at + 4 + bytes.getInt(at) + 12;
            case INT32 -> at + 4;
            case DECIMAL128 -> at + 16;
            default -> throw new IllegalStateException("GYRE-C202 unknown BSON type " + type);
        };
    }

    /** A single value as an object. */
    BsonValue scalar(byte type, int at) {
        return switch (type) {
            case DOUBLE -> new BsonDouble(bytes.getDouble(at));
            case STRING -> new BsonString(string(at));
            case BINARY -> {
                int from = bytes.arrayOffset() + at + 5;
                yield new BsonBinary(
                        bytes.get(at + 4), Arrays.copyOfRange(bytes.array(), from, from + bytes.getInt(at)));
            }
            case OBJECT_ID -> {
                int from = bytes.arrayOffset() + at;
                yield new BsonObjectId(new ObjectId(Arrays.copyOfRange(bytes.array(), from, from + 12)));
            }
            case BOOLEAN -> BsonBoolean.valueOf(bytes.get(at) != 0);
            case DATE_TIME -> new BsonDateTime(bytes.getLong(at));
            case NULL, UNDEFINED -> BsonNull.VALUE;
            case INT32 -> new BsonInt32(bytes.getInt(at));
            case INT64 -> new BsonInt64(bytes.getLong(at));
            case DECIMAL128 ->
                new BsonDecimal128(Decimal128.fromIEEE754BIDEncoding(bytes.getLong(at + 8), bytes.getLong(at)));
            default -> throw unexpected(type);
        };
    }

    /** The raw bytes of a string's text, for copying. */
    byte[] array() {
        return bytes.array();
    }

    /** Position in {@link #array()} of a position here. */
    int arrayIndex(int at) {
        return bytes.arrayOffset() + at;
    }

    static IllegalStateException unexpected(byte type) {
        return new IllegalStateException(
                "GYRE-C207 a stored value has the BSON type " + BsonType.findByValue(type & 0xff)
                        + ", which its property cannot hold; correct the document or the bean");
    }
}
