package dev.gyre.crud.internal.query;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.BsonArray;
import org.bson.BsonBinaryWriter;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonSerializationException;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes cursors and reads them back: a position and a seal over it.
 *
 * <p>The seal also covers the collection, the filter and the order, so that a cursor works for the list it came from and for no
 * other. Safe for all threads. Application servers that share a load balancer need the same key.
 */
public final class Cursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SEAL_BYTES = 16;
    private static final int MAX_LENGTH = 4096;
    private static final Set<BsonType> SCALARS = EnumSet.of(
            BsonType.NULL,
            BsonType.BOOLEAN,
            BsonType.INT32,
            BsonType.INT64,
            BsonType.DOUBLE,
            BsonType.DECIMAL128,
            BsonType.STRING,
            BsonType.DATE_TIME,
            BsonType.TIMESTAMP,
            BsonType.OBJECT_ID,
            BsonType.BINARY);
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private final SecretKeySpec key;

    /**
     * Cursors under a key.
     *
     * @param key secret bytes, at least 16
     */
    public Cursors(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("the key must have at least 16 bytes, has " + key.length);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The cursor, or null if it would be too long to come back, or a value is not one to compare with. */
    @Nullable
    String write(CursorPosition position, String collection, BsonDocument filter, BsonDocument sort) {
        if (!position.values().stream().allMatch(Cursors::isScalar)) {
            return null;
        }
        String cursor = sealed(position, collection, filter, sort);
        return cursor.length() > MAX_LENGTH ? null : cursor;
    }

    String sealed(CursorPosition position, String collection, BsonDocument filter, BsonDocument sort) {
        byte[] payload = bytes(new BsonDocument("v", new BsonArray(position.values()))
                .append("b", BsonBoolean.valueOf(position.backward())));
        byte[] seal = seal(payload, collection, filter, sort);
        byte[] cursor = ByteBuffer.allocate(payload.length + SEAL_BYTES)
                .put(seal)
                .put(payload)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /** The position, or null if the cursor is not one of this list. */
    @Nullable
    CursorPosition read(String cursor, String collection, BsonDocument filter, BsonDocument sort) {
        if (cursor.length() > MAX_LENGTH) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor.getBytes(StandardCharsets.US_ASCII));
            if (bytes.length <= SEAL_BYTES) {
                return null;
            }
            byte[] payload = Arrays.copyOfRange(bytes, SEAL_BYTES, bytes.length);
            byte[] expected = seal(payload, collection, filter, sort);
            if (!MessageDigest.isEqual(expected, Arrays.copyOf(bytes, SEAL_BYTES))) {
                return null;
            }
            BsonDocument document = new RawBsonDocument(payload).decode(CODEC);
            List<BsonValue> values = document.getArray("v").getValues();
            // Whatever the seal says: a document or a pattern in a filter would be read as an operator.
            return values.size() == sort.size() && values.stream().allMatch(Cursors::isScalar)
                    ? new CursorPosition(values, document.getBoolean("b").getValue())
                    : null;
        } catch (IllegalArgumentException | BsonSerializationException e) {
            return null;
        }
    }

    private static boolean isScalar(BsonValue value) {
        return SCALARS.contains(value.getBsonType());
    }

    private byte[] seal(byte[] payload, String collection, BsonDocument filter, BsonDocument sort) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(collection.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(bytes(filter));
            mac.update(bytes(sort));
            mac.update(payload);
            return Arrays.copyOf(mac.doFinal(), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(BsonDocument document) {
        try (BasicOutputBuffer buffer = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            CODEC.encode(writer, document, EncoderContext.builder().build());
            return buffer.toByteArray();
        }
    }
}
