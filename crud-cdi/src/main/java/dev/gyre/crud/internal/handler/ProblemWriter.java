package dev.gyre.crud.internal.handler;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.ProblemError;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes problems as {@code application/problem+json} (RFC 9457), members always in the same order.
 *
 * <p>Immutable and safe for all threads.
 */
public final class ProblemWriter {

    private final String typeBase;

    /**
     * Problems whose types begin alike.
     *
     * @param typeBase what stands before the short name in {@code type}, such as {@code urn:gyre:problem:}
     */
    public ProblemWriter(String typeBase) {
        this.typeBase = typeBase;
    }

    /** The problem as an answer, its headers included. */
    public CrudResponse response(CrudProblem problem, @Nullable String requestId) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("Content-Type", List.of("application/problem+json"));
        problem.headers().forEach((name, value) -> fields.put(name, List.of(value)));
        return new CrudResponse(problem.status(), Headers.of(fields), new ResponseBody.Bytes(body(problem, requestId)));
    }

    /** The problem as JSON in UTF-8. */
    public byte[] body(CrudProblem problem, @Nullable String requestId) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", problem.type().isEmpty() ? "about:blank" : typeBase + problem.type());
        members.put("title", problem.title());
        members.put("status", problem.status());
        String detail = problem.detail();
        if (detail != null) {
            members.put("detail", detail);
        }
        if (requestId != null) {
            members.put("instance", "urn:gyre:request:" + requestId);
        }
        problem.members().forEach(members::putIfAbsent);
        if (!problem.errors().isEmpty()) {
            members.put(
                    "errors",
                    problem.errors().stream().map(ProblemWriter::error).toList());
        }
        StringBuilder out = new StringBuilder(256);
        Json.value(out, members);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> error(ProblemError error) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("detail", error.detail());
        members.put(error.location(), error.where());
        members.put("code", error.code());
        error.attributes().forEach(members::putIfAbsent);
        return members;
    }
}
