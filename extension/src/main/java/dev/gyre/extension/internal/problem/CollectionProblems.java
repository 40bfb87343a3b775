package dev.gyre.extension.internal.problem;

import dev.gyre.crud.CrudProblem;
import dev.gyre.filters.HttpProblem;
import dev.gyre.filters.ProblemError;
import dev.gyre.filters.ProblemSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has a failure of a repository leave a hand-written resource as the same problem the collection would have answered. */
public final class CollectionProblems implements ProblemSource {

    /** For the service loader. */
    public CollectionProblems() {}

    @Override
    public @Nullable HttpProblem problemFor(Throwable failure) {
        return failure instanceof CrudProblem problem ? translated(problem) : null;
    }

    private static HttpProblem translated(CrudProblem problem) {
        HttpProblem translated = HttpProblem.of(problem.status(), problem.type(), problem.title())
                .withCause(problem)
                .withErrors(problem.errors().stream()
                        .map(error -> new ProblemError(
                                error.detail(), error.location(), error.where(), error.code(), error.attributes()))
                        .toList());
        if (problem.detail() != null) {
            translated = translated.withDetail(problem.detail());
        }
        for (Map.Entry<String, Object> member : problem.members().entrySet()) {
            translated = translated.withMember(member.getKey(), member.getValue());
        }
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            translated = translated.withHeader(header.getKey(), header.getValue());
        }
        return translated;
    }
}
