package dev.gyre.benchmarks.startup;

import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** What an application without Gyre does on MongoDB's driver when it starts: it opens a client and creates each bean's index. */
@ApplicationScoped
public class OnDriver {

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        // Left open: the virtual machine ends right after the first answer.
        MongoClient client = MongoClients.create(System.getProperty("mongodb.uri"));
        MongoDatabase database = client.getDatabase(System.getProperty("mongodb.database"));
        List<Creation> creations = new ArrayList<>();
        for (int bean = 1; bean <= Integer.getInteger("bench.beans", 0); bean++) {
            Creation creation = new Creation();
            database.getCollection("bean" + bean)
                    .createIndex(Indexes.ascending("code"))
                    .subscribe(creation);
            creations.add(creation);
        }
        creations.forEach(CompletableFuture::join);
    }

    /** Completes when its index is there. */
    static final class Creation extends CompletableFuture<@Nullable Void> implements Subscriber<String> {

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(String index) {}

        @Override
        public void onComplete() {
            complete(null);
        }

        @Override
        public void onError(Throwable failure) {
            completeExceptionally(failure);
        }
    }
}
