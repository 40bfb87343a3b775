package dev.gyre.sample;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import dev.gyre.crud.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the sample's own data is loaded into a collection; kept in the database, so that a restart goes on where a crash
 * stopped and never brings back what somebody deleted since.
 *
 * @param collection the collection
 * @param loaded rows of the file that are in it
 * @param rows rows of the file
 * @param changedAt when the last batch came in
 */
@Crud(
        value = "data-loads",
        operations = {Operation.LIST, Operation.GET})
public record DataLoad(
        @Id(generated = false) String collection,
        int loaded,
        int rows,
        @Nullable Instant changedAt) {

    DataLoad advancedTo(int newLoaded) {
        return new DataLoad(collection, newLoaded, rows, Instant.now());
    }
}
