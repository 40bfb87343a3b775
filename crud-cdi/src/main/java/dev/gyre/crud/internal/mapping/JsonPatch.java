package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.internal.model.Property.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Applies a JSON Patch (RFC 6902) to a representation.
 *
 * <p>Every path is first held against the bean's plan: what a client may not see is as if it were not there, and what it may
 * not set is refused, also on the way to something deeper. Own code rather than {@code jakarta.json.JsonPatch}, whose one
 * exception does not tell a failed test from a wrong pointer, and which lets 30 copies grow a body without bounds.
 */
final class JsonPatch {

    private static final int MOST_OPERATIONS = 1000;
    private static final long MOST_WEIGHT = 4 << 20;
    private static final Set<String> WITH_VALUE = Set.of("add", "replace", "test");
    private static final Set<String> WITH_SOURCE = Set.of("move", "copy");
    private static final Set<String> NAMES = Set.of("add", "replace", "test", "move", "copy", "remove");

    private final BeanPlan plan;

    JsonPatch(BeanPlan plan) {
        this.plan = plan;
    }

    /** One operation, well-formed. */
    private record Step(
            String name,
            List<String> path,
            List<String> from,
            @Nullable BsonValue value,
            Pointer at) {}

    BsonValue apply(BsonValue patch, BsonDocument target) {
        List<Step> steps = steps(patch);
        checkAccess(steps);
        JsonTree tree = new JsonTree(target);
        long weight = JsonTree.weight(target);
        for (Step step : steps) {
            weight += apply(step, tree);
            if (weight > MOST_WEIGHT) {
                throw unusable(step.at(), "makes the item too large", "Size");
            }
        }
        return tree.root();
    }

    private static List<Step> steps(BsonValue patch) {
        Refusals malformed = new Refusals(Problems.malformed());
        List<Step> steps = new ArrayList<>();
        if (!patch.isArray()) {
            malformed.add(Pointer.ROOT, "must be an array of operations", "Type");
            throw malformed.problem();
        }
        if (patch.asArray().size() > MOST_OPERATIONS) {
            malformed.add(Pointer.ROOT, "must have at most " + MOST_OPERATIONS + " operations", "Size");
            throw malformed.problem();
        }
        for (BsonValue operation : patch.asArray()) {
            Pointer at = Pointer.ROOT.child(steps.size());
            if (operation instanceof BsonDocument document) {
                steps.add(step(document, at, malformed));
            } else {
                malformed.add(at, "must be an object", "Type");
                steps.add(new Step("", List.of(), List.of(), null, at));
            }
        }
        malformed.throwIfAny();
        return steps;
    }

    private static Step step(BsonDocument operation, Pointer at, Refusals malformed) {
        BsonValue op = operation.get("op");
        String name = op != null && op.isString() ? op.asString().getValue() : "";
        if (!NAMES.contains(name)) {
            malformed.add(at.child("op"), "must be add, remove, replace, move, copy or test", "Operation");
        }
        List<String> path = tokens(operation, "path", at, malformed);
        List<String> from = WITH_SOURCE.contains(name) ? tokens(operation, "from", at, malformed) : List.of();
        BsonValue value = operation.get("value");
        if (WITH_VALUE.contains(name) && value == null) {
            malformed.add(at.child("value"), "is missing", "Operation");
        }
        return new Step(name, path, from, value, at);
    }

    private static List<String> tokens(BsonDocument operation, String member, Pointer at, Refusals malformed) {
        BsonValue value = operation.get(member);
        try {
            if (value != null && value.isString()) {
                List<String> tokens = Tokens.of(value.asString().getValue());
                if (tokens.size() <= Gate.MAX_DEPTH && tokens.stream().noneMatch(Keys::unstorable)) {
                    return tokens;
                }
            }
        } catch (IllegalArgumentException e) {
            // told below, together with the other mistakes
        }
        malformed.add(at.child(member), "must be a JSON Pointer of at most " + Gate.MAX_DEPTH + " levels", "Pointer");
        return List.of();
    }

    private void checkAccess(List<Step> steps) {
        Refusals nothing = new Refusals(Problems.validation(422));
        Refusals readOnly = new Refusals(Problems.readOnly());
        for (Step step : steps) {
            boolean test = step.name().equals("test");
            check(step.path(), step.at().child("path"), test, !test, nothing, readOnly);
            if (WITH_SOURCE.contains(step.name())) {
                boolean move = step.name().equals("move");
                check(step.from(), step.at().child("from"), true, move, nothing, readOnly);
            }
        }
        nothing.throwIfAny();
        readOnly.throwIfAny();
    }

    private void check(
            List<String> tokens, Pointer at, boolean reads, boolean writes, Refusals nothing, Refusals readOnly) {
        Plan current = plan;
        for (String token : tokens) {
            if (current instanceof BeanPlan bean) {
                Slot slot = bean.slot(token);
                boolean computed = bean.isComputed(token);
                boolean unseen = slot != null && reads && slot.property().access() == Access.WRITE_ONLY;
                if ((slot == null && !computed) || unseen) {
                    nothing.add(at, "points to nothing", "Pointer");
                    return;
                }
                if (writes && (slot == null || slot.property().access() == Access.READ_ONLY)) {
                    readOnly.add(at, "points to what a client cannot set", "ReadOnly");
                    return;
                }
                current = slot == null ? FreePlan.ANY : slot.plan();
            } else if (current instanceof SequencePlan sequence) {
                current = sequence.element();
            } else if (current instanceof MapPlan map) {
                current = map.value();
            } else {
                return;
            }
        }
    }

    /** Does one step and tells how much heavier the document may have become. */
    private static long apply(Step step, JsonTree tree) {
        BsonValue value = step.value();
        switch (step.name()) {
            case "test" -> {
                BsonValue found = tree.get(step.path());
                if (value == null || found == null || !JsonTree.equal(found, value)) {
                    Refusals conflict = new Refusals(Problems.patchConflict());
                    conflict.add(step.at(), "does not hold", "Test");
                    throw conflict.problem();
                }
                return 0;
            }
            case "remove" -> {
                require(tree.remove(step.path()) != null, step, "path");
                return 0;
            }
            case "add", "replace" -> {
                if (value == null) {
                    throw new IllegalStateException("a step without its value");
                }
                requireShallow(step, value);
                BsonValue own = JsonTree.copy(value);
                boolean done = step.name().equals("add") ? tree.add(step.path(), own) : tree.replace(step.path(), own);
                require(done, step, "path");
                return JsonTree.weight(own);
            }
            case "copy" -> {
                BsonValue source = tree.get(step.from());
                require(source != null, step, "from");
                if (source == null) {
                    return 0;
                }
                long weight = JsonTree.weight(source);
                requireShallow(step, source);
                require(tree.add(step.path(), JsonTree.copy(source)), step, "path");
                return weight;
            }
            default -> {
                return move(step, tree);
            }
        }
    }

    private static long move(Step step, JsonTree tree) {
        int depth = step.from().size();
        if (step.path().size() > depth && step.path().subList(0, depth).equals(step.from())) {
            throw unusable(step.at().child("path"), "points into what is moved", "Pointer");
        }
        BsonValue source = tree.get(step.from());
        require(source != null, step, "from");
        if (source == null || step.from().equals(step.path())) {
            return 0;
        }
        long weight = 0;
        if (step.path().size() > depth) {
            // looking how deep the value is costs as much as it weighs
            weight = JsonTree.weight(source);
            requireShallow(step, source);
        }
        require(tree.remove(step.from()) != null, step, "from");
        require(tree.add(step.path(), source), step, "path");
        return weight;
    }

    /** Keeps an item from getting deeper with each step than the stack is. */
    private static void requireShallow(Step step, BsonValue value) {
        if (step.path().size() + JsonTree.depth(value) > Gate.MAX_DEPTH) {
            throw unusable(
                    step.at().child("path"), "nests the item deeper than " + Gate.MAX_DEPTH + " levels", "Depth");
        }
    }

    private static void require(boolean done, Step step, String member) {
        if (!done) {
            throw unusable(step.at().child(member), "points to nothing", "Pointer");
        }
    }

    private static CrudProblem unusable(Pointer at, String detail, String code) {
        Refusals refusals = new Refusals(Problems.validation(422));
        refusals.add(at, detail, code);
        return refusals.problem();
    }
}
