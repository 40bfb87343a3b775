package dev.gyre.crud.internal.mapping;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParserFactory;
import java.util.Map;

/** The parser factory of a deployment; made once, as looking a provider up costs more than parsing a body. */
record Parsers(JsonParserFactory factory) {

    static Parsers create() {
        return new Parsers(JsonProvider.provider().createParserFactory(Map.of()));
    }
}
