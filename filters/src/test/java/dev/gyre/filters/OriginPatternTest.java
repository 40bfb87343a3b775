package dev.gyre.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPatternTest {

    private static final List<String> SCHEMES = List.of("http", "https", "app");
    private static final List<String> HOSTS =
            List.of("example.com", "a.example.com", "b.a.example.com", "localhost", "10.0.0.1", "[::1]");
    private static final List<String> PORTS = List.of("", ":1", ":8443", ":65535");

    static Stream<String> origins() {
        return SCHEMES.stream()
                .flatMap(s -> HOSTS.stream().flatMap(h -> PORTS.stream().map(p -> s + "://" + h + p)));
    }

    @ParameterizedTest
    @MethodSource("origins")
    void anExactPatternMatchesItselfAndNothingElse(String pattern) {
        OriginPattern parsed = OriginPattern.parse(pattern);

        assertThat(origins().filter(parsed::matches)).containsExactly(pattern);
        assertThat(parsed).hasToString(pattern);
    }

    @Test
    void subdomainsMatchAtAnyDepthAndLeaveOutTheDomain() {
        OriginPattern pattern = OriginPattern.parse("https://*.example.com");

        assertThat(origins().filter(pattern::matches))
                .containsExactly("https://a.example.com", "https://b.a.example.com");
    }

    @Test
    void anyPortMatchesEveryPortAndNone() {
        OriginPattern pattern = OriginPattern.parse("http://localhost:*");

        assertThat(origins().filter(pattern::matches))
                .containsExactly(
                        "http://localhost", "http://localhost:1", "http://localhost:8443", "http://localhost:65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "example.com",
                "https://",
                "https://*",
                "https://*.",
                "https://*.com",
                "https://x/",
                "https://x/y",
                "https://x:443",
                "http://x:80",
                "https://x:0",
                "https://x:65536",
                "https://x:080",
                "https://x:",
                "https://X.com",
                "HTTPS://x.com",
                "https://ex\u00e4mple.com",
                "file:///",
                "file://x",
                "https://a@x.com",
                "https://x.com?y",
                "https://x..com",
                "https://.x.com",
                "https://x.com.",
                "https://a*.x.com",
                "https://*.10.0.0.1",
                "/https:.*/",
                "https://x.*",
                "ht tp://x",
                "https://-x.com",
                "https://[::G]"
            })
    void malformedPatternsAreRefused(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> OriginPattern.parse(pattern));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example.com/",
                "https://a.example.com:443",
                "https://.example.com",
                "https://a..example.com",
                "https://A.example.com",
                "https://a.example.com.evil.net",
                "https://evilexample.com",
                "https://a.example.com@evil.net",
                "https://evil.net#.example.com",
                "https://evil.net/.example.com",
                "https://a.example.com:",
                "https://a.example.com\n",
                "https:/a.example.com",
                "null",
                "",
                "*"
            })
    void lookalikesOfSubdomainsDoNotMatch(String origin) {
        assertThat(OriginPattern.parse("https://*.example.com").matches(origin)).isFalse();
        assertThat(OriginPattern.parse("https://*.example.com:*").matches(origin))
                .isFalse();
    }

    @Test
    void randomTextNeitherMatchesNorFails() {
        Random random = new Random(7);
        OriginPattern pattern = OriginPattern.parse("https://*.example.com:*");
        String alphabet = "htps:/.*examplco[]@#?1234567890\u0000\u00e4 ";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "https://" : "");
            random.ints(random.nextInt(30), 0, alphabet.length()).forEach(c -> text.append(alphabet.charAt(c)));
            String origin = text.toString();
            if (pattern.matches(origin)) {
                assertThat(origin).matches("https://([a-z0-9_-]+\\.)+example\\.com(:[1-9][0-9]{0,4})?");
            }
        }
    }
}
