package dev.gyre.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Where a class loader cannot have two threads in one new package (GlassFish's), no package is left to be defined; elsewhere nothing is loaded
 * before it is used.
 */
@OnServer(Probe.class)
class PackagesIT {

    /** Nothing here reads files from the database. */
    private static final String UNUSED = "com.mongodb.reactivestreams.client.gridfs";

    private static final List<String> USED_LATE = List.of(
            "dev.gyre.crud.internal.mapping",
            "dev.gyre.crud.internal.query",
            "dev.gyre.filters.internal.json",
            "com.mongodb.internal.operation",
            "org.bson.types",
            "reactor.core.publisher");

    @Test
    void packagesAreDefinedBeforehandOnlyWhereTwoThreadsCannot(Api api) {
        boolean unguarded = System.getProperty("arquillian.launch").startsWith("glassfish");

        assertThat(isDefined(UNUSED, api)).isEqualTo(unguarded);
        if (unguarded) {
            assertThat(USED_LATE).allMatch(name -> isDefined(name, api));
        }
    }

    private static boolean isDefined(String name, Api api) {
        return Boolean.parseBoolean(api.get("where/package?name=" + name).text());
    }
}
