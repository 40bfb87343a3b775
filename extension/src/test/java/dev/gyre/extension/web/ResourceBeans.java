package dev.gyre.extension.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which of the generated resources are beans, and how many calls were counted. */
@ApplicationScoped
@Path("resource-beans")
public class ResourceBeans {

    /** The simple names of the beans, then the number. */
    @GET
    @Produces("text/plain")
    public String beans() {
        return Stream.of("Parcel_Collection", "Pallet_Collection")
                        .filter(ResourceBeans::isBean)
                        .collect(Collectors.joining())
                + " " + Pallet.Counter.CALLS.get();
    }

    private static boolean isBean(String name) {
        try {
            Class<?> type =
                    Class.forName("dev.gyre.extension.web." + name, false, ResourceBeans.class.getClassLoader());
            return !CDI.current()
                    .getBeanManager()
                    .getBeans(type, Any.Literal.INSTANCE)
                    .isEmpty();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
