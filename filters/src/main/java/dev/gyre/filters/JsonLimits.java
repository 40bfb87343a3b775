package dev.gyre.filters;

/**
 * What a JSON body may hold, whatever it is bound to.
 *
 * @param maxDepth deepest nesting of objects and arrays
 * @param maxNumberLength most characters of a number
 * @param strict whether an unknown property is a mistake
 */
public record JsonLimits(int maxDepth, int maxNumberLength, boolean strict) {

    /** Largest decimal exponent of a number: beyond it a {@code double} is infinite, and a whole number huge. */
    public static final int MAX_EXPONENT = 308;

    /** Checks the bounds; deeper nesting than 500 could exhaust the stack of a binder. */
    public JsonLimits {
        if (maxDepth < 1 || maxDepth > 500) {
            throw new IllegalArgumentException("max-depth must be 1 to 500");
        }
        if (maxNumberLength < 1 || maxNumberLength > 1000) {
            throw new IllegalArgumentException("max-number-length must be 1 to 1000");
        }
    }

    /** 64 levels, numbers of 100 characters, no unknown properties. */
    public static JsonLimits standard() {
        return new JsonLimits(64, 100, true);
    }
}
