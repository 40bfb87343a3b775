package dev.gyre.filters.internal.rest;

/** Which optional APIs are there; classes that use them are not touched otherwise. */
final class Present {

    private static final boolean JSON = has("jakarta.json.Json") && has("jakarta.json.bind.Jsonb");
    private static final boolean VALIDATION = has("jakarta.validation.ConstraintViolationException");

    private Present() {}

    static boolean json() {
        return JSON;
    }

    static boolean validation() {
        return VALIDATION;
    }

    private static boolean has(String type) {
        try {
            Class.forName(type, false, Present.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
