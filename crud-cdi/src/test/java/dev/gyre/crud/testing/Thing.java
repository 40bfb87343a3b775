package dev.gyre.crud.testing;

import dev.gyre.crud.Id;
import dev.gyre.crud.Indexed;
import dev.gyre.crud.ReadOnly;
import dev.gyre.crud.Version;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.persistence.Column;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A bean with every kind of property that a query can be about. */
@NullUnmarked
public class Thing {

    /** Kinds of things. */
    public enum Color {
        RED,
        GREEN,
        BLUE
    }

    /** Something inside a thing. */
    @NullUnmarked
    public static class Part {
        public String label;
        public Integer size;
    }

    @Id
    public String id;

    @Size(min = 1, max = 80)
    public String name;

    @PositiveOrZero
    public Integer amount;

    public Long total;
    public Double weight;
    public BigDecimal price;
    public Boolean active;
    public Color color;
    public Instant madeAt;
    public LocalDate day;
    public UUID token;
    public List<String> tags;
    public Part main;
    public List<Part> parts;
    public Map<String, Integer> stock;

    @Indexed(unique = true, sparse = true)
    public String sku;

    @Column(name = "own")
    @JsonbTransient
    public String owner;

    @ReadOnly
    public String note;

    @Version
    public long version;
}
