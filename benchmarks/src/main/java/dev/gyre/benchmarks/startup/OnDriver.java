package dev.gyre.benchmarks.startup;

import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import reactor.core.publisher.Flux;

/** What an application without Gyre does on MongoDB's driver when it starts: it opens a client and creates each bean's index. */
@ApplicationScoped
public class OnDriver {

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        // Left open: the virtual machine ends right after the first answer.
        MongoClient client = MongoClients.create(System.getProperty("mongodb.uri"));
        MongoDatabase database = client.getDatabase(System.getProperty("mongodb.database"));
        Flux.range(1, Integer.getInteger("bench.beans"))
                .flatMap(number -> database.getCollection("bean" + number).createIndex(Indexes.ascending("code")))
                .blockLast();
    }
}
