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

    private static final String UNSAFE = "<>\"{}|\\^`";

    private final QueryParser queries;
    private final int maxOffset;

    Links(QueryParser queries, int maxOffset) {
        this.queries = queries;
        this.maxOffset = maxOffset;
    }

    /** The field's value. */
    String of(CrudRequest request, QueryPlan plan, PageOfDocuments page, @Nullable Long total) {
        String base = base(request);
        List<String> links = new ArrayList<>();
        List<RawBsonDocument> documents = page.documents();
        if (page.hasNext() && !documents.isEmpty()) {
            int next = plan.offset() + plan.limit();
            String target = plan.offsetGiven() && next <= maxOffset
                    ? "offset=" + next
                    : "cursor=" + queries.cursor(plan, documents.get(documents.size() - 1), false);
            links.add(link(base, target, "next"));
        }
        if (plan.offsetGiven() && plan.offset() > 0) {
            links.add(link(base, "offset=" + Math.max(0, plan.offset() - plan.limit()), "prev"));
        } else if (page.hasPrevious() && !documents.isEmpty()) {
            links.add(link(base, "cursor=" + queries.cursor(plan, documents.get(0), true), "prev"));
        }
        links.add(link(base, plan.offsetGiven() ? "offset=0" : "", "first"));
        if (plan.offsetGiven() && total != null) {
            long last = Math.max(0, (total - 1) / plan.limit() * plan.limit());
            if (last <= maxOffset) {
                links.add(link(base, "offset=" + last, "last"));
            }
        }
        return String.join(", ", links);
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
