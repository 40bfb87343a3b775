package dev.gyre.filters;

import dev.gyre.filters.internal.json.BodyCheck;
import dev.gyre.filters.internal.json.Outline;
import dev.gyre.filters.internal.json.Shapes;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Type;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a JSON body before it is bound to a Java type, and refuses what a binder would silently change.
 *
 * <p>JSON-B alone turns 99999999999 into some {@code int}, 1.5 into 1 and {@code "12"} into 12, takes the last of two equal
 * names, and reads a number of 200,000 digits for seconds. For any thread; what it learns of types it keeps.
 */
public final class JsonGate {

    private final JsonLimits limits;
    private final Shapes shapes = new Shapes();
    private final JsonParserFactory parsers = Json.createParserFactory(Map.of());

    /**
     * A gate.
     *
     * @param limits what a body may hold
     */
    public JsonGate(JsonLimits limits) {
        this.limits = limits;
    }

    /**
     * All that is wrong with a body.
     *
     * @param body the bytes, of a size that has been limited already
     * @param type what it will be bound to, or null to look at the JSON alone
     * @return the mistakes, maybe none; after an error of syntax the rest is not looked at
     */
    public List<ProblemError> check(byte[] body, @Nullable Type type) {
        List<ProblemError> outline = Outline.mistakes(body, limits.maxDepth());
        if (!outline.isEmpty()) {
            return outline;
        }
        BodyCheck check = new BodyCheck(limits, shapes, type);
        try (JsonParser parser = parsers.createParser(strictUtf8(body))) {
            check.run(parser);
            return check.mistakes();
        } catch (JsonException | IllegalStateException | java.util.NoSuchElementException e) {
            return check.mistakesAnd(ProblemError.at("is not well-formed JSON", check.pointer(), "syntax"));
        }
    }

    /**
     * The problem that a list of mistakes makes.
     *
     * @param mistakes what {@link #check} found
     * @return 400, listing them
     */
    public static HttpProblem problem(List<ProblemError> mistakes) {
        return HttpProblem.of(400, "malformed", "The request cannot be read.")
                .withDetail("The body is not what this resource takes.")
                .withErrors(mistakes);
    }

    /** A reader that fails on bytes that are no UTF-8 instead of putting question marks in their place. */
    private static Reader strictUtf8(byte[] body) {
        return new InputStreamReader(
                new ByteArrayInputStream(body),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
