package dev.gyre.crud.internal.handler;

import dev.gyre.crud.internal.mapping.Scalars;
import dev.gyre.crud.internal.model.Property;
import dev.gyre.crud.internal.model.Shape;
import dev.gyre.crud.internal.mongo.Ids;
import java.nio.charset.StandardCharsets;
import org.bson.BsonValue;

/** Ids in URIs, in documents and made by the server. */
final class ItemIds {

    private static final String UNRESERVED = "-._~";

    private final Shape.Scalar shape;

    ItemIds(Property id) {
        this.shape = (Shape.Scalar) id.shape();
    }

    /** The stored id that a request names; what cannot be an id names nothing, so 404. */
    BsonValue of(CrudRequest request) {
        String segment = request.id();
        if (segment == null || segment.isEmpty()) {
            throw Problems.notFound();
        }
        try {
            return Scalars.parse(shape, segment);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound();
        }
    }

    /** A new id. */
    Object generate() {
        return Ids.generate(shape.type());
    }

    /** The path segment of a stored id, percent-encoded (RFC 3986, section 2.1). */
    String segment(BsonValue id) {
        String literal = Scalars.text(shape, id);
        StringBuilder out = new StringBuilder(literal.length());
        for (byte b : literal.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            if (plain) {
                out.append(c);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return out.toString();
    }
}
