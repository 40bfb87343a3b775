package dev.gyre.sample;

import dev.gyre.crud.Crud;
import dev.gyre.crud.CrudOperation;
import dev.gyre.crud.Id;
import dev.gyre.crud.Indexed;
import dev.gyre.crud.Operation;
import dev.gyre.crud.ReadOnly;
import dev.gyre.crud.Version;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jspecify.annotations.NullUnmarked;

/** A seat on a flight, sold to a passenger. */
@Crud("bookings")
@CrudOperation(value = Operation.DELETE, rolesAllowed = "desk-manager")
@Timeout(value = 5, unit = ChronoUnit.SECONDS)
@CircuitBreaker(requestVolumeThreshold = 50, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS)
@NullUnmarked // filled property by property
public class Booking {

    /** Made by the server. */
    @Id
    public String id;

    /** What the passenger is told to quote. */
    @NotNull
    @Pattern(regexp = "[A-Z0-9]{6,12}")
    @Indexed(unique = true)
    public String reference;

    /** Full name of the passenger. */
    @NotBlank
    @Size(max = 120)
    public String passenger;

    /** Where the ticket is sent. */
    @NotBlank
    @Email
    @Size(max = 254)
    public String email;

    /** Row and letter. */
    @NotNull
    @Pattern(regexp = "[1-9][0-9]?[A-K]")
    public String seat;

    /** Id of the flight. */
    @NotBlank
    @Size(max = 64)
    @Indexed
    public String flight;

    /** What was paid. */
    @NotNull
    @PositiveOrZero
    @Digits(integer = 8, fraction = 2)
    public BigDecimal price;

    /** How often it was written; of use in {@code If-Match}. */
    @Version
    public long version;

    /** When it was made. */
    @ReadOnly
    public Instant createdAt;

    /** Who made it. */
    @ReadOnly
    public String createdBy;

    /** When it was last changed. */
    @ReadOnly
    public Instant changedAt;
}
