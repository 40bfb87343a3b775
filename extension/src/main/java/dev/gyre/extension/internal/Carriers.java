package dev.gyre.extension.internal;

import dev.gyre.extension.internal.concurrent.ServerCarrier;
import dev.gyre.extension.internal.context.ClassLoaderCarrier;
import dev.gyre.extension.internal.context.WeldRequestCarrier;
import dev.gyre.extension.internal.cxf.CxfCarrier;
import dev.gyre.extension.internal.cxf.CxfLoaders;
import dev.gyre.extension.internal.helidon.HelidonCarrier;
import dev.gyre.extension.internal.host.OptionalApi;
import dev.gyre.extension.internal.jersey.JerseyCarrier;
import dev.gyre.extension.internal.openwebbeans.OwbRequestCarrier;
import dev.gyre.extension.internal.resteasy.ResteasyCarrier;
import dev.gyre.extension.spi.ContextCarrier;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds what the tasks of an application can carry on this server. */
final class Carriers {

    private Carriers() {}

    /** The carriers, innermost first: the class loader is in place before the others look for anything. */
    static List<ContextCarrier> of(BeanManager beans, @Nullable ClassLoader application) {
        List<ContextCarrier> carriers = new ArrayList<>();
        ServiceLoader.load(ContextCarrier.class, application).forEach(carriers::add);
        HelidonCarrier.of(application).ifPresent(carriers::add);
        OptionalApi.JERSEY.ifPresent(() -> carriers.add(new JerseyCarrier()));
        OptionalApi.RESTEASY.ifPresent(() -> carriers.addAll(ResteasyCarrier.all(application)));
        OptionalApi.WELD.ifPresent(() -> carriers.add(new WeldRequestCarrier(beans)));
        OptionalApi.TOMEE.ifPresent(() -> carriers.add(new CxfCarrier()));
        OptionalApi.OPENWEBBEANS.ifPresent(() -> OwbRequestCarrier.of(beans).ifPresent(carriers::add));
        OptionalApi.CONCURRENCY.ifPresent(() -> carriers.addAll(ServerCarrier.all(application)));
        carriers.add(
                OptionalApi.TOMEE.present()
                        ? new ClassLoaderCarrier(application, CxfLoaders::behind)
                        : new ClassLoaderCarrier(application));
        return carriers;
    }
}
