package dev.gyre.crud.internal.mapping;

/** Which keys maps may have. */
final class Keys {

    private Keys() {}

    /** A key that MongoDB could take for an operator or a path, or that BSON cannot hold. */
    static boolean refused(String key) {
        return key.indexOf('$') >= 0 || key.indexOf('.') >= 0 || unstorable(key);
    }

    /** A key that BSON cannot hold. */
    static boolean unstorable(String key) {
        return key.indexOf('\0') >= 0 || !Texts.isWellFormed(key);
    }

    static String checked(Object key) {
        if (!(key instanceof String text) || refused(text)) {
            throw new IllegalArgumentException(
                    "GYRE-C203 a map key cannot be stored; use strings without $ and . that are not null");
        }
        return text;
    }
}
