package dev.gyre.sample;

import dev.gyre.crud.BeforeCreate;
import dev.gyre.crud.BeforeUpdate;
import dev.gyre.crud.Query;
import dev.gyre.crud.RowScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.Principal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Writes into each booking who made it and when it was changed. */
@ApplicationScoped
public class BookingClerk implements RowScope<Booking> {

    void made(@Observes @BeforeCreate Booking booking) {
        booking.createdAt = now();
    }

    void changed(@Observes @BeforeUpdate Booking booking) {
        booking.changedAt = now();
    }

    /** Everybody sees every booking. */
    @Override
    public Query visibleTo(@Nullable Principal caller) {
        return Query.all();
    }

    @Override
    public void stamp(Booking booking, @Nullable Principal caller) {
        if (booking.createdBy == null) {
            booking.createdBy = caller == null ? "anonymous" : caller.getName();
        }
    }

    /** As exact as the database keeps it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
