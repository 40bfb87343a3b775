package dev.gyre.sample;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values (RFC 4180): fields may be quoted, a quote inside is doubled. */
final class Csv {

    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    /** The records of a file, its header first; every record has as many fields as the header. */
    static List<List<String>> parse(String text) {
        Csv csv = new Csv(text);
        List<List<String>> records = new ArrayList<>();
        while (csv.at < text.length()) {
            List<String> fields = csv.record();
            if (!records.isEmpty() && fields.size() != records.get(0).size()) {
                throw new IllegalArgumentException("record " + records.size() + " has " + fields.size()
                        + " fields, the header has " + records.get(0).size());
            }
            records.add(fields);
        }
        return List.copyOf(records);
    }

    private List<String> record() {
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            fields.add(field());
        }
        skip('\r');
        skip('\n');
        return List.copyOf(fields);
    }

    private String field() {
        return at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
    }

    private String plain() {
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        at++;
        while (true) {
            int quote = text.indexOf('"', at);
            if (quote < 0) {
                throw new IllegalArgumentException("the quote before character " + at + " is never closed");
            }
            field.append(text, at, quote);
            at = quote + 1;
            if (at == text.length() || text.charAt(at) != '"') {
                return field.toString();
            }
            field.append('"');
            at++;
        }
    }

    private void skip(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
        }
    }
}
