package dev.gyre.crud.internal.cdi;

import jakarta.enterprise.concurrent.ContextService;
import java.util.concurrent.Executor;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * What a server knows of an application beside its class loader, its names above all. Taken while the application deploys, when
 * nobody is logged in.
 *
 * <p>Safe for all threads. Servers without Jakarta Concurrency have nothing of this kind.
 */
final class ServerContext {

    private static final String DEFAULT_CONTEXT = "java:comp/DefaultContextService";

    private final Executor server;

    private ServerContext(Executor server) {
        this.server = server;
    }

    /** The context of the calling thread. */
    static ServerContext current() {
        try {
            return new ServerContext(Known.executor());
        } catch (LinkageError noConcurrency) {
            return new ServerContext(Runnable::run);
        }
    }

    /** Runs code in the context, or without it when the server does not give it: while an application stops, for one. */
    void run(Runnable code) {
        Attempt attempt = new Attempt(code);
        try {
            server.execute(attempt);
        } catch (RuntimeException refused) {
            if (!attempt.begun) {
                attempt.run();
            }
        }
        attempt.rethrow();
    }

    /** The only code that needs the API to be present. */
    private static final class Known {

        @SuppressWarnings("BanJNDI") // a name of the specification, nothing of a client's gets here
        static Executor executor() {
            try {
                return new InitialContext().lookup(DEFAULT_CONTEXT) instanceof ContextService service
                        ? service.currentContextExecutor()
                        : Runnable::run;
            } catch (NamingException | IllegalStateException none) {
                return Runnable::run;
            }
        }
    }

    /** Keeps what the code throws apart from what the server throws. */
    private static final class Attempt implements Runnable {

        private final Runnable code;
        private boolean begun;
        private @Nullable Throwable failure;

        Attempt(Runnable code) {
            this.code = code;
        }

        @Override
        public void run() {
            begun = true;
            try {
                code.run();
            } catch (RuntimeException | Error thrown) {
                failure = thrown;
            }
        }

        void rethrow() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }
}
