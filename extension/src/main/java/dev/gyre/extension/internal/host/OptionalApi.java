package dev.gyre.extension.internal.host;

/** An API that a server may lack; code that needs it is loaded only where it is present. */
public enum OptionalApi {
    /** Jakarta Concurrency. */
    CONCURRENCY("jakarta.enterprise.concurrent.ManagedScheduledExecutorService"),
    /** MicroProfile Metrics. */
    METRICS("org.eclipse.microprofile.metrics.MetricRegistry"),
    /** OpenTelemetry, with its metrics. */
    TELEMETRY("io.opentelemetry.api.metrics.Meter"),
    /** MicroProfile Context Propagation. */
    CONTEXT_PROPAGATION("org.eclipse.microprofile.context.spi.ContextManagerProvider"),
    /** SmallRye's Fault Tolerance, with its CDI part. */
    FAULT_TOLERANCE("io.smallrye.faulttolerance.AsyncExecutorProvider"),
    /** Weld's own contexts. */
    WELD("org.jboss.weld.context.bound.BoundRequestContext"),
    /** OpenWebBeans with its contexts of the web. */
    OPENWEBBEANS("org.apache.webbeans.web.context.ServletRequestContext"),
    /** TomEE, with CXF as its Jakarta REST. */
    TOMEE("org.apache.tomee.catalina.TomcatLoader"),
    /** RESTEasy. */
    RESTEASY("org.jboss.resteasy.spi.concurrent.ThreadContext"),
    /** Jersey. */
    JERSEY("org.glassfish.jersey.server.model.ModelProcessor"),
    /** Jersey's part for Weld SE, which brings the CDI request to Jersey's threads. */
    JERSEY_ON_WELD_SE("org.glassfish.jersey.weld.se.WeldRequestScope"),
    /** SmallRye's OpenAPI scanner. */
    OPEN_API("io.smallrye.openapi.api.SmallRyeOpenAPI");

    private final boolean present;

    OptionalApi(String type) {
        this.present = isPresent(type);
    }

    /** Whether it is there. */
    public boolean present() {
        return present;
    }

    /**
     * Runs an action if the API is there.
     *
     * @param action a lambda, so that what it names is loaded no earlier
     */
    public void ifPresent(Runnable action) {
        if (present) {
            action.run();
        }
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, OptionalApi.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
