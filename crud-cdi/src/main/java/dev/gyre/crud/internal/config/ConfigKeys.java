package dev.gyre.crud.internal.config;

import java.util.ArrayList;
import java.util.List;

/** The catalog of all configuration keys of collections; the table in the documentation is generated from it. */
public final class ConfigKeys {

    /** Where MongoDB is. */
    public static final String MONGODB_URI = "mongodb.uri";

    /** Database of all collections. */
    public static final String MONGODB_DATABASE = "mongodb.database";

    /** What the types of problems start with. */
    public static final String TYPE_BASE = "gyre.problem.type-base";

    /** Status of constraint violations. */
    public static final String VALIDATION_STATUS = "gyre.problem.validation-status";

    /** Longest time for one request. */
    public static final String REQUEST_TIMEOUT = "gyre.limits.request-timeout";

    /** Longest request body. */
    public static final String MAX_BODY = "gyre.limits.max-body";

    /** {@code WWW-Authenticate} of a 401. */
    public static final String CHALLENGE = "gyre.security.challenge";

    /** What cursors are sealed with. */
    public static final String CURSOR_SECRET = "gyre.crud.cursor-secret";

    /** How long a deployment waits for the database's first answer. */
    public static final String STARTUP_WAIT = "gyre.crud.startup-wait";

    static final String PREFIX = "gyre.crud.";

    static final String COLLECTION = "collection";
    static final String OPERATIONS = "operations";
    static final String DEFAULT_LIMIT = "limit.default";
    static final String MAX_LIMIT = "limit.max";
    static final String MAX_OFFSET = "max-offset";
    static final String MAX_CONDITIONS = "max-conditions";
    static final String MAX_SORT_KEYS = "max-sort-keys";
    static final String CACHE_CONTROL = "cache-control";
    static final String REQUIRE_INDEX = "require-index";
    static final String REQUIRE_IF_MATCH = "require-if-match";
    static final String UPSERT = "upsert";
    static final String PATCH_ACCEPT_JSON = "patch.accept-json";
    static final String PATH = "path";

    private static final List<ConfigKey> OF_COLLECTIONS = List.of(
            new ConfigKey(
                    OPERATIONS,
                    "comma list of list, get, create, replace, patch, delete",
                    "all",
                    "operations that exist; the others answer 405"),
            new ConfigKey(DEFAULT_LIMIT, "1 to limit.max", "20", "items on a page when the client names no limit"),
            new ConfigKey(MAX_LIMIT, "1 to 10000", "100", "most items on a page"),
            new ConfigKey(MAX_OFFSET, "0 to 1000000", "10000", "highest offset; cursors go further"),
            new ConfigKey(MAX_CONDITIONS, "0 to 1000", "32", "most conditions in one query"),
            new ConfigKey(MAX_SORT_KEYS, "0 to 32", "4", "most sort keys in one query"),
            new ConfigKey(CACHE_CONTROL, "text", "private, no-cache", "Cache-Control of successful reads"),
            new ConfigKey(
                    REQUIRE_INDEX,
                    "true or false",
                    "false",
                    "whether only the id and declared indexes can be filtered and sorted by"),
            new ConfigKey(
                    REQUIRE_IF_MATCH,
                    "true or false",
                    "false",
                    "whether a write to an item needs If-Match; 428 without it"),
            new ConfigKey(UPSERT, "true or false", "false", "whether PUT creates an absent item"),
            new ConfigKey(
                    PATCH_ACCEPT_JSON,
                    "true or false",
                    "true",
                    "whether application/json is a merge patch; otherwise it is 415"));

    private static final List<ConfigKey> OF_ONE_COLLECTION = List.of(
            new ConfigKey(PATH, "text", "that of @Crud", "path of the collection below the application path"),
            new ConfigKey(COLLECTION, "text", "the path", "name of the MongoDB collection"));

    private static final List<ConfigKey> OTHERS = List.of(
            new ConfigKey(MONGODB_URI, "mongodb:// or mongodb+srv:// URI", "", "where MongoDB is"),
            new ConfigKey(MONGODB_DATABASE, "text", "the one in mongodb.uri, else gyre", "database of all collections"),
            new ConfigKey(TYPE_BASE, "absolute URI prefix", "urn:gyre:problem:", "what problem types start with"),
            new ConfigKey(VALIDATION_STATUS, "422 or 400", "422", "status of constraint violations"),
            new ConfigKey(
                    REQUEST_TIMEOUT,
                    "duration such as PT30S, 500ms or 2m; 1 ms to 1 day",
                    "PT30S",
                    "longest time for one request; 504 after it"),
            new ConfigKey(MAX_BODY, "bytes, maybe with K or M; 1 to 16M", "1M", "longest request body; 413 beyond it"),
            new ConfigKey(
                    CURSOR_SECRET,
                    "text",
                    "random at each start",
                    "what cursors are sealed with; servers behind one balancer need the same"),
            new ConfigKey(
                    STARTUP_WAIT,
                    "duration, 0s to 10 minutes",
                    "PT5S",
                    "how long a deployment waits to learn whether the database takes its credentials and indexes, and fails"
                            + " if it does not; 0s asks nothing. A database that cannot be reached is not waited for"),
            new ConfigKey(CHALLENGE, "text", "Basic realm=\"gyre\"", "WWW-Authenticate of a 401"));

    private static final List<ConfigKey> ALL = makeAll();

    private ConfigKeys() {}

    /** Every key. */
    public static List<ConfigKey> all() {
        return ALL;
    }

    /** The key of one collection. */
    static String of(String path, String key) {
        return PREFIX + '"' + path + "\"." + key;
    }

    /**
     * The name of a collection's key without the quotation marks, which some servers refuse in names; it is read where the quoted one
     * has no value. A path with a dot needs them, as it could end anywhere.
     */
    static String unquoted(String key) {
        int opening = key.indexOf('"');
        int closing = key.indexOf('"', opening + 1);
        if (opening < 0 || closing < 0 || key.substring(opening, closing).indexOf('.') >= 0) {
            return key;
        }
        return key.substring(0, opening) + key.substring(opening + 1, closing) + key.substring(closing + 1);
    }

    static List<String> keysOfOneCollection() {
        List<String> names = new ArrayList<>();
        OF_COLLECTIONS.forEach(key -> names.add(key.name()));
        OF_ONE_COLLECTION.forEach(key -> names.add(key.name()));
        return names;
    }

    private static List<ConfigKey> makeAll() {
        List<ConfigKey> all = new ArrayList<>(OTHERS);
        for (ConfigKey key : OF_COLLECTIONS) {
            all.add(new ConfigKey(PREFIX + key.name(), key.type(), key.defaultValue(), key.meaning()));
        }
        for (ConfigKey key : OF_COLLECTIONS) {
            String inherited = "that of @Crud, else " + PREFIX + key.name();
            all.add(new ConfigKey(of("<path>", key.name()), key.type(), inherited, key.meaning()));
        }
        for (ConfigKey key : OF_ONE_COLLECTION) {
            all.add(new ConfigKey(of("<path>", key.name()), key.type(), key.defaultValue(), key.meaning()));
        }
        return List.copyOf(all);
    }
}
