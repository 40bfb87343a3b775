package dev.gyre.servers.probe;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import dev.gyre.crud.Indexed;
import dev.gyre.crud.ReadOnly;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One property of every kind that a filter can name. */
@Crud("specimens")
public class Specimen {
    /** Made by the server. */
    @Id
    public @Nullable String id;

    /** Unique. */
    @NotBlank
    @Size(max = 40)
    @Indexed(unique = true)
    public @Nullable String name;

    /** A number that is always there. */
    @Max(1000)
    public int pieces;

    /** A number that may be missing. */
    public @Nullable Long serial;

    /** A number with a fraction. */
    public @Nullable Double weight;

    /** An exact number. */
    @PositiveOrZero
    public @Nullable BigDecimal price;

    /** A truth value. */
    public @Nullable Boolean lent;

    /** An enumeration. */
    public @Nullable Grade grade;

    /** A moment. */
    public @Nullable Instant foundAt;

    /** A day. */
    public @Nullable LocalDate day;

    /** A key of another system. */
    public @Nullable UUID code;

    /** An array. */
    public @Nullable List<@Size(max = 20) String> tags;

    /** An object in the object. */
    @Valid
    public @Nullable Place place;

    /** Written by no client. */
    @ReadOnly
    public @Nullable String stamp;
}
