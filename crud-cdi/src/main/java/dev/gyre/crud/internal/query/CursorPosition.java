package dev.gyre.crud.internal.query;

import java.util.List;
import org.bson.BsonValue;

/**
 * A place between two items of an ordered list.
 *
 * @param values the sort keys of the item beside the place
 * @param backward whether the wanted items lie before it
 */
record CursorPosition(List<BsonValue> values, boolean backward) {}
