package dev.gyre.crud.internal.query;

/**
 * One key of an order.
 *
 * @param bson dotted stored name
 * @param descending whether the greatest comes first
 */
record SortKey(String bson, boolean descending) {

    SortKey reversed() {
        return new SortKey(bson, !descending);
    }
}
