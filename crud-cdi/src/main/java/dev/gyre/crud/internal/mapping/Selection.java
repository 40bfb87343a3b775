package dev.gyre.crud.internal.mapping;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which members of a JSON object to write; a member without a selection of its own is written whole. */
final class Selection {

    private static final Selection WHOLE = new Selection(Map.of());

    private final Map<String, Selection> members;

    private Selection(Map<String, Selection> members) {
        this.members = members;
    }

    /** The selection that dotted JSON paths name, or null for everything. */
    static @Nullable Selection of(@Nullable Set<String> paths, String idName) {
        if (paths == null) {
            return null;
        }
        Selection root = new Selection(new HashMap<>());
        root.members.put(idName, WHOLE);
        for (String path : paths) {
            root.add(path);
        }
        return root;
    }

    private void add(String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            members.put(path, WHOLE);
            return;
        }
        Selection child = members.computeIfAbsent(path.substring(0, dot), name -> new Selection(new HashMap<>()));
        // a member that is wanted whole stays whole
        if (child != WHOLE) {
            child.add(path.substring(dot + 1));
        }
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** What to write of a member; null for all of it. */
    @Nullable
    Selection of(String name) {
        Selection child = members.get(name);
        return child == WHOLE ? null : child;
    }
}
