package dev.gyre.sample.run;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Logging of the launcher: the application's own entries from {@code INFO}, everything else from {@code WARNING}. */
final class LogSetup {

    /** Loggers are held here, since the log manager forgets the level of one that nobody holds. */
    @SuppressWarnings("unused") // only held
    private static final List<Logger> CHOSEN = List.of(
            chosen("dev.gyre", Level.INFO),
            chosen("gyre", Level.INFO),
            // It warns of clients that are still there at the end, which is always so.
            chosen("de.bwaldvogel.mongo.MongoServer", Level.SEVERE),
            // It has no secondary indexes, and needs none for this much data.
            chosen("de.bwaldvogel.mongo.backend.AbstractMongoDatabase", Level.SEVERE),
            // Jersey misses JAXB and Activation, which nothing here uses.
            chosen("org.glassfish.jersey.message.internal.MessagingBinders", Level.SEVERE),
            chosen("org.glassfish.jersey.server.wadl.WadlFeature", Level.SEVERE));

    private LogSetup() {}

    static void apply() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new OneLineHandler());
        root.setLevel(Level.WARNING);
    }

    private static Logger chosen(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        return logger;
    }
}
