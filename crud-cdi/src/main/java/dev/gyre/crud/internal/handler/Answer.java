package dev.gyre.crud.internal.handler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds one response; not for more than one thread. */
final class Answer {

    private final int status;
    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    private Answer(int status) {
        this.status = status;
    }

    static Answer of(int status) {
        return new Answer(status);
    }

    /** Sets a header field, unless the value is null. */
    Answer header(String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, List.of(value));
        }
        return this;
    }

    CrudResponse empty() {
        return new CrudResponse(status, Headers.of(fields), new ResponseBody.None());
    }

    CrudResponse json(byte[] body) {
        header("Content-Type", Negotiation.JSON);
        return new CrudResponse(status, Headers.of(fields), new ResponseBody.Bytes(body));
    }
}
