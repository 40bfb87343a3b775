package dev.gyre.extension.web;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A request scoped bean: one a request. */
@RequestScoped
public class Basket {

    private static final List<String> ENDED = new CopyOnWriteArrayList<>();

    private final List<String> items = new CopyOnWriteArrayList<>();

    /** Puts something in. */
    public void add(String item) {
        items.add(item);
    }

    /** What is in. */
    public String items() {
        return String.join(",", items);
    }

    /** Writes down what the basket held when it ended. */
    @PreDestroy
    void end() {
        ENDED.addAll(items);
    }

    /** How often a basket has ended that held this item. */
    static long ended(String item) {
        return ENDED.stream().filter(item::equals).count();
    }
}
