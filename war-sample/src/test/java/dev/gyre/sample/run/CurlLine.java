package dev.gyre.sample.run;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code curl} command as prose shows it, sent without needing curl: {@code -X}, {@code -H}, {@code -d} and {@code -u}. */
final class CurlLine {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private final List<String> words = new ArrayList<>();

    CurlLine(String line) {
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        if (!words.remove(0).equals("curl")) {
            throw new IllegalArgumentException("not a curl command: " + line);
        }
    }

    /** The request, to another port than the one that the prose names. */
    HttpRequest toPort(int port) {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        String method = "GET";
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();
        List<String> rest = new ArrayList<>(words);
        while (!rest.isEmpty()) {
            String word = rest.remove(0);
            switch (word) {
                case "-s" -> {}
                case "-X" -> method = rest.remove(0);
                case "-H" -> {
                    String header = rest.remove(0);
                    int colon = header.indexOf(':');
                    request.header(
                            header.substring(0, colon),
                            header.substring(colon + 1).strip());
                }
                case "-d" -> {
                    method = method.equals("GET") ? "POST" : method;
                    body = HttpRequest.BodyPublishers.ofString(rest.remove(0));
                }
                case "-u" -> request.header("Authorization", "Basic " + base64(rest.remove(0)));
                default -> request.uri(URI.create(word.replace("localhost:8080", "localhost:" + port)));
            }
        }
        return request.method(method, body).build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
