package dev.gyre.crud.testing;

import dev.gyre.crud.internal.model.CollectionSettings;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.EntityModels;
import java.util.UUID;

/** Models of {@link Thing}. */
public final class Things {

    private Things() {}

    /** A model with default settings and a collection of its own. */
    public static EntityModel<Thing> model() {
        return model(CollectionSettings.defaults());
    }

    /** A model with these settings and a collection of its own. */
    public static EntityModel<Thing> model(CollectionSettings settings) {
        return EntityModels.describe(Thing.class, "things", "things-" + UUID.randomUUID(), settings)
                .orThrow();
    }
}
