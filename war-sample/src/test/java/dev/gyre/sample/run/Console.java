package dev.gyre.sample.run;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of a Markdown file's {@code console} blocks and the reply shown below it.
 *
 * @param command what follows the {@code $}, continued lines joined
 * @param reply the lines up to the next command; an ellipsis stands for any text
 */
record Console(String command, String reply) {

    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

    static List<Console> of(Path markdown) throws IOException {
        List<Console> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(markdown));
        while (block.find()) {
            String text = block.group(1).replaceAll("\\\\\n\\s*", "");
            for (String one : text.split("(?m)^\\$ ", -1)) {
                if (!one.isBlank()) {
                    int end = one.indexOf('\n');
                    found.add(new Console(
                            one.substring(0, end), one.substring(end + 1).strip()));
                }
            }
        }
        return found;
    }

    /** Matches exactly what the reply shows, anything where it shows an ellipsis, and any line break where it breaks a line. */
    Pattern expected() {
        return Pattern.compile(
                Arrays.stream(reply.replaceAll("\n\\s*", "").split("…", -1))
                        .map(Pattern::quote)
                        .collect(joining(".*")),
                Pattern.DOTALL);
    }
}
