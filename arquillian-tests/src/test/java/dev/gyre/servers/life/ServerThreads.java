package dev.gyre.servers.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.Reply;
import java.util.List;
import java.util.regex.Pattern;

/** The threads of a server that its applications have started. */
final class ServerThreads {
    /** Gyre's, the MongoDB driver's and the reactor's. */
    private static final Pattern OURS = Pattern.compile(
            "(?i)(gyre|failing|cluster-|AsyncGetter|async-channel|BufferPool|MaintenanceTimer|parallel-|boundedElastic).*");

    private ServerThreads() {}

    /** Their names. */
    static List<String> ofApplications(Api watcher) {
        Reply reply = watcher.get("threads");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.text().lines().filter(OURS.asMatchPredicate()).toList();
    }
}
