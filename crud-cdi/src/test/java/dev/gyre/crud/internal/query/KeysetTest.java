package dev.gyre.crud.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

class KeysetTest {

    private static final BsonDouble NAN = new BsonDouble(Double.NaN);

    @Test
    void comparesWithValuesAndNeverWithOperators() {
        List<SortKey> keys = List.of(new SortKey("name", false), new SortKey("_id", false));

        assertThat(Keyset.behind(keys, List.of(new BsonString("a"), new BsonInt32(1))))
                .isEqualTo(BsonDocument.parse(
                        "{'$or':[{'name':{'$gt':'a'}},{'$and':[{'name':{'$eq':'a'}},{'_id':{'$gt':1}}]}]}"));
    }

    @Test
    void whatIsNoNumberComesBehindNullAndBeforeAllNumbers() {
        assertThat(behind(false, NAN))
                .isEqualTo(
                        new BsonDocument("weight", new BsonDocument("$gte", new BsonDouble(Double.NEGATIVE_INFINITY))));
        assertThat(behind(true, NAN)).isEqualTo(BsonDocument.parse("{'weight':null}"));
        assertThat(behind(true, new BsonDouble(2)).toJson())
                .isEqualTo("{\"$or\": [{\"weight\": {\"$lt\": 2.0}}, {\"weight\": {\"$eq\": NaN}}, {\"weight\": null}]}"
                        .replace("NaN", "{\"$numberDouble\": \"NaN\"}"));
    }

    private static BsonDocument behind(boolean descending, BsonDouble value) {
        return Keyset.behind(List.of(new SortKey("weight", descending)), List.of(value));
    }
}
