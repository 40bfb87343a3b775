package dev.gyre.crud.internal.config;

import com.mongodb.ConnectionString;
import com.mongodb.MongoConfigurationException;
import dev.gyre.crud.Crud;
import dev.gyre.crud.Operation;
import dev.gyre.crud.internal.model.CollectionSettings;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * What this application configures for all its collections, read and checked once at deployment; immutable.
 *
 * @param mongoUri where MongoDB is
 * @param database database of all collections
 * @param typeBase what problem types start with
 * @param requestTimeout longest time for one request
 * @param maxBody longest request body in bytes
 * @param challenge {@code WWW-Authenticate} of a 401
 * @param cursorSecret what cursors are sealed with
 * @param startupWait how long a deployment waits for the database's first answer
 * @param settings what holds for a collection that says nothing else
 */
public record CrudConfig(
        String mongoUri,
        String database,
        String typeBase,
        Duration requestTimeout,
        long maxBody,
        String challenge,
        String cursorSecret,
        Duration startupWait,
        CollectionSettings settings) {

    private static final String DEFAULT_DATABASE = "gyre";
    private static final long DEFAULT_MAX_BODY = 1L << 20;
    /** As the filters have it, who read the same key. */
    private static final long GREATEST_MAX_BODY = 16L << 20;

    /** Reads the keys that concern all collections; what is wrong is added to the mistakes. */
    public static CrudConfig read(Config config, List<String> mistakes) {
        ConfigReader reader = new ConfigReader(config, mistakes);
        String uri = reader.text(ConfigKeys.MONGODB_URI, "");
        String inUri = null;
        if (uri.isEmpty()) {
            mistakes.add(
                    "GYRE-C002 " + ConfigKeys.MONGODB_URI + " is not set: the collections have no database; set it to"
                            + " an address such as mongodb://localhost:27017/shop");
        } else {
            try {
                // For its syntax only: with mongodb+srv the driver would ask the DNS now, which may be away.
                inUri = new ConnectionString(uri, (name, type) -> List.of()).getDatabase();
            } catch (IllegalArgumentException | MongoConfigurationException e) {
                // The value may hold a password, so neither it nor the driver's message is repeated.
                reader.mistake(
                        "C003",
                        ConfigKeys.MONGODB_URI,
                        "(not shown)",
                        "must be a mongodb:// or mongodb+srv:// URI",
                        "use an address such as mongodb://localhost:27017/shop");
            }
        }
        String database = reader.text(ConfigKeys.MONGODB_DATABASE, inUri == null ? DEFAULT_DATABASE : inUri);
        int validationStatus = reader.integer(ConfigKeys.VALIDATION_STATUS, 400, 422, 422);
        if (validationStatus != 400 && validationStatus != 422) {
            reader.mistake(
                    "C005",
                    ConfigKeys.VALIDATION_STATUS,
                    Integer.toString(validationStatus),
                    "must be 422 or 400",
                    "correct it, or remove it to get 422");
        }
        return new CrudConfig(
                uri,
                database,
                reader.absoluteUri(ConfigKeys.TYPE_BASE, "urn:gyre:problem:"),
                reader.duration(
                        ConfigKeys.REQUEST_TIMEOUT, Duration.ofMillis(1), Duration.ofDays(1), Duration.ofSeconds(30)),
                reader.size(ConfigKeys.MAX_BODY, GREATEST_MAX_BODY, DEFAULT_MAX_BODY),
                reader.headerValue(ConfigKeys.CHALLENGE, "Basic realm=\"gyre\""),
                reader.text(ConfigKeys.CURSOR_SECRET, new BigInteger(256, new SecureRandom()).toString(36)),
                reader.duration(ConfigKeys.STARTUP_WAIT, Duration.ZERO, Duration.ofMinutes(10), Duration.ofSeconds(5)),
                settings(reader, ConfigKeys.PREFIX, withStatus(CollectionSettings.defaults(), validationStatus)));
    }

    /** The key that cursors are sealed with: the same on every server that shares the secret, and not the secret itself. */
    public byte[] cursorKey() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return digest.digest(("gyre cursor " + cursorSecret).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Reads the keys of one collection; they win over its annotation, and that over what holds for all. */
    public CollectionConfig collection(Config config, Crud crud, List<String> mistakes) {
        ConfigReader reader = new ConfigReader(config, mistakes);
        String path = crud.value();
        String configuredPath = reader.text(ConfigKeys.of(path, ConfigKeys.PATH), path);
        String collection = crud.collection().isEmpty() ? configuredPath : crud.collection();
        CollectionSettings annotated = new CollectionSettings(
                crud.operations().length == Operation.values().length
                        ? settings.operations()
                        : Set.of(crud.operations()),
                crud.defaultLimit() == 0 ? settings.defaultLimit() : crud.defaultLimit(),
                crud.maxLimit() == 0 ? settings.maxLimit() : crud.maxLimit(),
                settings.maxOffset(),
                settings.maxConditions(),
                settings.maxSortKeys(),
                crud.cacheControl().isEmpty() ? settings.cacheControl() : crud.cacheControl(),
                settings.requireIndex(),
                settings.requireIfMatch(),
                settings.upsert(),
                settings.patchAcceptJson(),
                settings.validationStatus());
        return new CollectionConfig(
                configuredPath,
                reader.text(ConfigKeys.of(path, ConfigKeys.COLLECTION), collection),
                settings(reader, ConfigKeys.of(path, ""), annotated));
    }

    private static CollectionSettings settings(ConfigReader reader, String prefix, CollectionSettings otherwise) {
        int max = reader.integer(prefix + ConfigKeys.MAX_LIMIT, 1, 10_000, otherwise.maxLimit());
        int usual = reader.integer(prefix + ConfigKeys.DEFAULT_LIMIT, 1, 10_000, otherwise.defaultLimit());
        if (usual > max && reader.present(prefix + ConfigKeys.DEFAULT_LIMIT)) {
            reader.mistake(
                    "C006",
                    prefix + ConfigKeys.DEFAULT_LIMIT,
                    Integer.toString(usual),
                    "must not be above the maximum of " + max,
                    "lower it or raise " + prefix + ConfigKeys.MAX_LIMIT);
        }
        return new CollectionSettings(
                reader.operations(prefix + ConfigKeys.OPERATIONS, otherwise.operations()),
                Math.min(usual, max),
                max,
                reader.integer(prefix + ConfigKeys.MAX_OFFSET, 0, 1_000_000, otherwise.maxOffset()),
                reader.integer(prefix + ConfigKeys.MAX_CONDITIONS, 0, 1_000, otherwise.maxConditions()),
                reader.integer(prefix + ConfigKeys.MAX_SORT_KEYS, 0, 32, otherwise.maxSortKeys()),
                reader.text(prefix + ConfigKeys.CACHE_CONTROL, otherwise.cacheControl()),
                reader.bool(prefix + ConfigKeys.REQUIRE_INDEX, otherwise.requireIndex()),
                reader.bool(prefix + ConfigKeys.REQUIRE_IF_MATCH, otherwise.requireIfMatch()),
                reader.bool(prefix + ConfigKeys.UPSERT, otherwise.upsert()),
                reader.bool(prefix + ConfigKeys.PATCH_ACCEPT_JSON, otherwise.patchAcceptJson()),
                otherwise.validationStatus());
    }

    private static CollectionSettings withStatus(CollectionSettings of, int validationStatus) {
        return new CollectionSettings(
                of.operations(),
                of.defaultLimit(),
                of.maxLimit(),
                of.maxOffset(),
                of.maxConditions(),
                of.maxSortKeys(),
                of.cacheControl(),
                of.requireIndex(),
                of.requireIfMatch(),
                of.upsert(),
                of.patchAcceptJson(),
                validationStatus);
    }
}
