package dev.gyre.crud.shell;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import dev.gyre.crud.Indexed;
import dev.gyre.crud.ReadOnly;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Crud beans of each kind. */
@NullUnmarked
final class Beans {

    private Beans() {}

    /** Public fields. */
    @Crud("products")
    public static class Product {
        @Id
        public String id;

        @NotBlank
        @Size(max = 120)
        public String name;

        @PositiveOrZero
        public BigDecimal price;

        @Indexed(unique = true)
        public String sku;

        public List<String> tags;

        @ReadOnly
        public Instant createdAt;
    }

    /** A JavaBean. */
    @Crud("customers")
    public static class Customer {
        private Long number;
        private String name;

        @Id(generated = false)
        public Long getNumber() {
            return number;
        }

        public void setNumber(Long number) {
            this.number = number;
        }

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    /** A record. */
    @Crud("countries")
    public record Country(
            @Id(generated = false) String code, @Nullable String name) {}
}
