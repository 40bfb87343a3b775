package dev.gyre.crud.internal.handler;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.bson.RawBsonDocument;

/** Runs the hook behind a write. What it throws is logged and no more: the write is done, and the answer must say so. */
final class AfterHook {

    private static final Logger LOG = System.getLogger(AfterHook.class.getName());

    private AfterHook() {}

    static <T> CompletionStage<RawBsonDocument> run(
            CollectionParts<T> parts, Work work, RawBsonDocument document, Consumer<T> hook) {
        if (!parts.hooks().any()) {
            return CompletableFuture.completedFuture(document);
        }
        return work.blocking(() -> {
                    hook.accept(parts.mapper().toBean(document));
                    return document;
                })
                .exceptionally(failure -> {
                    LOG.log(
                            Level.ERROR,
                            "GYRE-C210 A hook behind a write to "
                                    + parts.model().path() + " failed; the write stays.",
                            Work.unwrap(failure));
                    return document;
                });
    }
}
