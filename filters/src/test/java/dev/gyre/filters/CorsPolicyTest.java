package dev.gyre.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorsPolicyTest {

    private static final List<String> ORIGIN = List.of("https://a.example");

    private static CorsPolicy policy(boolean credentials, String... origins) {
        return new CorsPolicy(
                List.of(origins).stream().map(OriginPattern::parse).toList(),
                credentials,
                Set.of("PUT"),
                Set.of("Content-Type"),
                Set.of("ETag"),
                60,
                false);
    }

    @Test
    void aPolicyThatIsOffSaysNothing() {
        assertThat(CorsPolicy.off().actual(ORIGIN)).isEmpty();
        assertThat(CorsPolicy.off().variesByOrigin()).isFalse();
    }

    @Test
    void everyMistakeIsFound() {
        List<PolicyMistake> mistakes = CorsPolicy.mistakes(
                List.of(OriginPattern.parse("*"), OriginPattern.parse("http://b.example")),
                true,
                Set.of("trace", "a b"),
                Set.of("cookie", "sec-x"),
                Set.of("*", "set-cookie"),
                86401,
                false);

        assertThat(mistakes)
                .extracting(PolicyMistake::setting)
                .containsExactlyInAnyOrder(
                        "origins",
                        "origins",
                        "origins",
                        "methods",
                        "methods",
                        "request-headers",
                        "request-headers",
                        "exposed-headers",
                        "exposed-headers",
                        "max-age");
        assertThatIllegalArgumentException().isThrownBy(() -> policy(true, "*"));
    }

    @Test
    void loopbackIsSafeForCredentials() {
        assertThat(policy(true, "http://localhost:*", "http://127.0.0.1:3000").enabled())
                .isTrue();
    }

    @Test
    void aMaxAgeOfMinusOneIsSentAsZero() {
        CorsPolicy policy =
                new CorsPolicy(List.of(OriginPattern.parse("*")), false, Set.of(), Set.of(), Set.of(), -1, false);

        assertThat(policy.preflight(ORIGIN, "GET", List.of())).containsEntry("Access-Control-Max-Age", "0");
    }

    @Test
    void hostileHeaderListsAreRefusedByTheirSizeAlone() {
        CorsPolicy policy = policy(false, "https://a.example");

        assertThat(policy.preflight(ORIGIN, "PUT", List.of("x".repeat(100_000))))
                .isEmpty();
        assertThat(policy.preflight(ORIGIN, "PUT", List.of(",".repeat(16)))).isEmpty();
        assertThat(policy.preflight(ORIGIN, "PUT", List.of(",".repeat(15)))).isNotEmpty();
        assertThat(policy.preflight(ORIGIN, "PUT", List.of("content-type,  content-type")))
                .isEmpty();
    }

    @Test
    void onlyListedNamesEverPass() {
        Random random = new Random(11);
        CorsPolicy policy = policy(false, "https://a.example");
        String alphabet = "content-typeCT, \t;x\u0000";
        for (int i = 0; i < 20_000; i++) {
            List<String> lines = new ArrayList<>();
            for (int line = random.nextInt(3); line >= 0; line--) {
                StringBuilder text = new StringBuilder(random.nextBoolean() ? "content-type" : "");
                random.ints(random.nextInt(8), 0, alphabet.length()).forEach(c -> text.append(alphabet.charAt(c)));
                lines.add(text.toString());
            }
            boolean allowed = !policy.preflight(ORIGIN, "PUT", lines).isEmpty();
            if (allowed) {
                assertThat(String.join(",", lines).toLowerCase(java.util.Locale.ROOT))
                        .matches("([ \t]{0,2}|[ \t]?content-type[ \t]?)(,([ \t]{0,2}|[ \t]?content-type[ \t]?))*");
            }
        }
    }
}
