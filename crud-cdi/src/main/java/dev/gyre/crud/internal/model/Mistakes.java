package dev.gyre.crud.internal.model;

import java.util.ArrayList;
import java.util.List;

/** The numbered mistakes found in one Crud bean. */
final class Mistakes {

    private final List<String> found = new ArrayList<>();

    void add(int number, String where, String what, String remedy) {
        found.add("GYRE-C" + number + " " + where + ": " + what + "; " + remedy);
    }

    List<String> all() {
        return found;
    }
}
