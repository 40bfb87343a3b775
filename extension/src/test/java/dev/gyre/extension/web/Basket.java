package dev.gyre.extension.web;

import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A request scoped bean: one a request. */
@RequestScoped
public class Basket {

    private final List<String> items = new CopyOnWriteArrayList<>();

    /** Puts something in. */
    public void add(String item) {
        items.add(item);
    }

    /** What is in. */
    public String items() {
        return String.join(",", items);
    }
}
