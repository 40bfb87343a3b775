package dev.gyre.filters.http;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/** What is posted to the desk. */
public class Booking {

    @Size(max = 5)
    public String name = "";

    @Max(120)
    public int age;

    public long miles;
    public double weight;
    public BigDecimal price = BigDecimal.ZERO;
    public List<Integer> seats = List.of();
    public Object extra = "";

    @JsonbProperty("e-mail")
    public String email = "";
}
