package dev.gyre.crud.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentMatcherTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1}                         | {'a':{'$numberLong':'1'}}   | true",
                "{'a':1}                         | {'a':1.0}                   | true",
                "{'a':{'$gt':1}}                 | {'a':'z'}                   | false",
                "{'a':null}                      | {}                          | true",
                "{'a':{'$ne':null}}              | {'a':null}                  | false",
                "{'a':{'$nin':[1,2]}}            | {}                          | true",
                "{'a':{'$lt':5}}                 | {'a':null}                  | false",
                "{'a.b':2}                       | {'a':[{'b':1},{'b':2}]}     | true",
                "{'a.b':{'$ne':2}}               | {'a':[{'b':1},{'b':2}]}     | false",
                "{'$or':[{'a':1},{'b':1}]}       | {'b':1}                     | true",
                "{'$nor':[{'a':1}]}              | {'a':1}                     | false",
                "{'$and':[{'a':1},{'b':1}]}      | {'a':1}                     | false",
                "{}                              | {'a':1}                     | true",
                "{'a':true}                      | {'a':true}                  | true",
            })
    void meansWhatMongoMeans(String filter, String document, boolean expected) {
        assertThat(DocumentMatcher.matches(BsonDocument.parse(filter), BsonDocument.parse(document)))
                .isEqualTo(expected);
    }
}
