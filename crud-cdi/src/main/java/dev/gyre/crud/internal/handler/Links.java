package dev.gyre.crud.internal.handler;

import dev.gyre.crud.internal.mongo.PageOfDocuments;
import dev.gyre.crud.internal.query.QueryParser;
import dev.gyre.crud.internal.query.QueryPlan;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** The {@code Link} field of a page (RFC 8288): where the next, the previous, the first and the last one are. */
final class Links {

    /** Servers refuse to send more than about 8 KiB of header fields, and the other fields need some of it. */
    private static final int ROOM = 4096;

    /** The way on is worth more of it. */
    private static final int ROOM_FOR_NEXT = 6144;

    private static final String UNSAFE = "<>\"{}|\\^`";

    private final QueryParser queries;
    private final int maxOffset;

    Links(QueryParser queries, int maxOffset) {
        this.queries = queries;
        this.maxOffset = maxOffset;
    }

    /** The field's value, or null where the query is too long to be repeated in it. */
    @Nullable
    String of(CrudRequest request, QueryPlan plan, PageOfDocuments page, @Nullable Long total) {
        String base = base(request);
        List<RawBsonDocument> documents = page.documents();
        String next = page.hasNext() && !documents.isEmpty() ? link(base, behind(plan, documents), "next") : null;
        List<String> links = new ArrayList<>();
        if (next != null) {
            links.add(next);
        }
        if (plan.offsetGiven() && plan.offset() > 0) {
            links.add(link(base, "offset=" + Math.max(0, plan.offset() - plan.limit()), "prev"));
        } else if (page.hasPrevious() && !documents.isEmpty()) {
            queries.cursor(plan, documents.get(0), true)
                    .ifPresent(cursor -> links.add(link(base, "cursor=" + cursor, "prev")));
        }
        links.add(link(base, plan.offsetGiven() ? "offset=0" : "", "first"));
        if (plan.offsetGiven() && total != null) {
            long last = Math.max(0, (total - 1) / plan.limit() * plan.limit());
            if (last <= maxOffset) {
                links.add(link(base, "offset=" + last, "last"));
            }
        }
        String all = String.join(", ", links);
        if (all.length() <= ROOM) {
            return all;
        }
        return next != null && next.length() <= ROOM_FOR_NEXT ? next : null;
    }

    private String behind(QueryPlan plan, List<RawBsonDocument> documents) {
        int offset = plan.offset() + plan.limit();
        boolean countable = !plan.fromCursor() && offset <= maxOffset;
        RawBsonDocument last = documents.get(documents.size() - 1);
        if (plan.offsetGiven() && countable) {
            return "offset=" + offset;
        }
        if (countable && queries.cursor(plan, last, false).isEmpty()) {
            return "offset=" + offset;
        }
        return "cursor=" + queries.nextCursor(plan, last);
    }

    private static String link(String base, String target, String rel) {
        String uri = base + target;
        boolean dangling = target.isEmpty();
        return "<" + (dangling ? uri.substring(0, uri.length() - 1) : uri) + ">; rel=\"" + rel + "\"";
    }

    /** The URI with all parameters but the position, ready for one more. */
    private static String base(CrudRequest request) {
        StringBuilder base = new StringBuilder(request.collectionUri().toString()).append('?');
        String rawQuery = request.rawQuery();
        for (String piece : rawQuery == null ? new String[0] : rawQuery.split("&", -1)) {
            int equals = piece.indexOf('=');
            String name = URLDecoder.decode(equals < 0 ? piece : piece.substring(0, equals), StandardCharsets.UTF_8);
            if (!piece.isEmpty() && !name.equals("cursor") && !name.equals("offset")) {
                append(base, piece);
                base.append('&');
            }
        }
        return base.toString();
    }

    /** Some servers let characters through that would end the link's target early. */
    private static void append(StringBuilder out, String piece) {
        for (byte b : piece.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c <= 0x20 || c >= 0x7f || UNSAFE.indexOf(c) >= 0) {
                out.append(String.format("%%%02X", (int) c));
            } else {
                out.append(c);
            }
        }
    }
}
