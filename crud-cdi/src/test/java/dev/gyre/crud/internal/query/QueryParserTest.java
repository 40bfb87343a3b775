package dev.gyre.crud.internal.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.ProblemError;
import dev.gyre.crud.Query;
import dev.gyre.crud.internal.model.CollectionSettings;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.testing.Thing;
import dev.gyre.crud.testing.Things;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {

    private final EntityModel<Thing> model = Things.model();
    private final Cursors cursors = new Cursors(new byte[32]);
    private final QueryParser parser = new QueryParser(model, cursors);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=a                   | {'name':'a'}",
                "name:eq=a                | {'name':'a'}",
                "name=                    | {'name':''}",
                "name=a+b%26c             | {'name':'a b&c'}",
                "name:ne=a                | {'name':{'$ne':'a'}}",
                "amount:gte=5             | {'amount':{'$gte':5}}",
                "amount:in=1,2            | {'amount':{'$in':[1,2]}}",
                "name:in=a%5C,b,c         | {'name':{'$in':['a,b','c']}}",
                "color:nin=RED,BLUE       | {'color':{'$nin':['RED','BLUE']}}",
                "name:exists=true         | {'name':{'$ne':null}}",
                "parts:exists=false       | {'parts':null}",
                "name:contains=a.b        | {'name':{'$regularExpression':{'pattern':'a\\\\.b','options':''}}}",
                "name:istarts=%24(        | {'name':{'$regularExpression':{'pattern':'^\\\\$\\\\(','options':'i'}}}",
                "tags:all=a,b             | {'tags':{'$all':['a','b']}}",
                "tags=a                   | {'tags':'a'}",
                "main.label=x             | {'main.label':'x'}",
                "parts.size:gt=3          | {'parts.size':{'$gt':3}}",
                "stock.paris:lt=3         | {'stock.paris':{'$lt':3}}",
                "id=x                     | {'_id':'x'}",
                "version=3                | {'_version':{'$numberLong':'3'}}",
                "day:gt=2020-01-01        | {'day':{'$gt':{'$date':'2020-01-01T00:00:00Z'}}}",
                "name=a&amount=1          | {'$and':[{'name':'a'},{'amount':1}]}",
            })
    void writesConditionsAsFilters(String rawQuery, String filter) {
        assertThat(parser.list(rawQuery, false).filter()).isEqualTo(BsonDocument.parse(filter));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\"}                                       | {'name':'a'}",
                "{\"name\":null}                                        | {'name':null}",
                "{\"name\":{\"ne\":null}}                               | {'name':{'$ne':null}}",
                "{\"amount\":{\"gt\":1,\"lt\":9}}                       |"
                        + " {'$and':[{'amount':{'$gt':1}},{'amount':{'$lt':9}}]}",
                "{\"or\":[{\"name\":\"a\"},{\"not\":{\"amount\":1}}]}   | {'$or':[{'name':'a'},{'$nor':[{'amount':1}]}]}",
                "{\"and\":[{\"active\":true},{\"tags\":{\"all\":[\"x\"]}}]}  |"
                        + " {'$and':[{'active':true},{'tags':{'$all':['x']}}]}",
            })
    void readsTheBooleanForm(String json, String filter) {
        String rawQuery = "filter=" + URLEncoder.encode(json, StandardCharsets.UTF_8);

        assertThat(parser.list(rawQuery, false).filter()).isEqualTo(BsonDocument.parse(filter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":{\"$ne\":null}}",
                "{\"$where\":\"1\"}",
                "{\"$or\":[{\"name\":\"a\"}]}",
                "{\"name\":[\"a\"]}",
                "{\"name\":{\"eq\":{\"a\":1}}}",
                "{\"name\":5}",
                "{\"amount\":\"5\"}",
                "{\"active\":\"true\"}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\"a\"} x",
                "{\"name\":\"a\"",
                "[]",
                "\"a\"",
                "",
                "{\"or\":[]}",
                "{\"or\":[1]}",
                "{\"name\":{}}",
                "{\"amount\":{\"gt\":null}}",
                "{\"amount\":{\"gt\":[1,2]}}",
                "{\"not\":{\"not\":{\"not\":{\"not\":{\"not\":{\"not\":{\"not\":{\"not\":{\"not\":{\"not\":{}}}}}}}}}}}",
            })
    void refusesABooleanFormThatIsNotOne(String json) {
        assertThat(mistakes("filter=" + URLEncoder.encode(json, StandardCharsets.UTF_8)))
                .extracting(ProblemError::where)
                .containsOnly("filter");
    }

    @Test
    void namesEveryMistakeAtOnce() {
        List<ProblemError> mistakes = mistakes("limit=0&pric=3&amount=many&sort=-weigth&count=all&amount:between=3");

        assertThat(mistakes)
                .extracting(ProblemError::where)
                .containsExactlyInAnyOrder("limit", "pric", "amount", "sort", "count", "amount:between");
        assertThat(mistakes).extracting(ProblemError::detail).anySatisfy(detail -> assertThat(detail)
                .contains("did you mean 'price'"));
        assertThat(mistakes).extracting(ProblemError::detail).anySatisfy(detail -> assertThat(detail)
                .contains("did you mean 'weight'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$where=1",
                "name[$ne]=1",
                "name:$ne=1",
                "name%5B%24ne%5D=1",
                "stock.$x=1",
                "owner=me",
                "own=me",
                "sort=owner",
                "fields=owner",
                "_id=x",
                "name.x=1",
                "name:gt:lt=1",
                ":eq=1",
                "=1",
                "name=%zz",
                "name=%ff",
                "limit=101",
                "limit=-1",
                "limit=1e2",
                "limit=5&limit=6",
                "offset=10001",
                "offset=-1",
                "cursor=a&offset=3",
                "sort=tags",
                "sort=main",
                "sort=parts.label",
                "sort=name,-name",
                "sort=",
                "sort=name,amount,total,weight,price",
                "fields=",
                "fields=name,,amount",
                "color=PINK",
                "amount=1.5",
                "amount=99999999999",
                "active=yes",
                "madeAt=yesterday",
                "token=abc",
                "name:contains=",
                "name:starts=%00",
                "active:gt=true",
                "color:lt=RED",
                "main=x",
                "amount:contains=1",
                "name:all=a",
                "name:exists=maybe",
                "limit:eq=5"
            })
    void refusesWhatIsNotInTheGrammar(String rawQuery) {
        assertThat(mistakes(rawQuery)).isNotEmpty();
    }

    @Test
    void boundsTheNumberOfConditions() {
        String most = IntStream.range(0, 32).mapToObj(i -> "amount:ne=" + i).collect(Collectors.joining("&"));

        assertThat(parser.list(most, false).filter()).isNotNull();
        assertThat(mistakes(most + "&name=a")).hasSize(1);
    }

    @Test
    void boundsTheLengthOfLiterals() {
        assertThat(parser.list("name=" + "a".repeat(1000), false).filter()).isNotNull();
        assertThat(mistakes("name=" + "a".repeat(1001))).hasSize(1);
        assertThat(mistakes("name:contains=" + "a".repeat(101))).hasSize(1);
        assertThat(mistakes("filter=%7B%22name%22%3A%22" + "a".repeat(4096) + "%22%7D"))
                .hasSize(1);
    }

    @Test
    void passesOverUnknownParametersOnlyWhereAskedTo() {
        assertThat(parser.list("utm_source=x&name=a", true).filter()).isEqualTo(BsonDocument.parse("{'name':'a'}"));
        assertThat(mistakes("utm_source=x&name=a")).hasSize(1);
        assertThat(catchThrowableOfType(CrudProblem.class, () -> parser.list("name:near=a", true)))
                .as("an unknown operator is still a mistake")
                .isNotNull();
    }

    @Test
    void filtersAndSortsOnlyByIndexesWhereThatIsRequired() {
        CollectionSettings defaults = CollectionSettings.defaults();
        QueryParser strict = new QueryParser(
                Things.model(new CollectionSettings(
                        defaults.operations(), 20, 100, 10_000, 32, 4, "", true, false, false, true, 422)),
                cursors);

        assertThat(strict.list("sku=a&id=b&sort=sku", false).filter()).isNotEmpty();
        CrudProblem problem = catchThrowableOfType(CrudProblem.class, () -> strict.list("name=a&sort=name", false));
        assertThat(problem.errors()).extracting(ProblemError::code).containsExactly("Index", "Index");
    }

    @Test
    void letsTheApplicationNameWhatClientsCannotSee() {
        Query query = Query.all().where("owner", "eq", "ann").where("name", "exists", "true");

        assertThat(parser.of(query).filter())
                .isEqualTo(BsonDocument.parse("{'$and':[{'own':'ann'},{'name':{'$ne':null}}]}"));
    }

    @Test
    void capsWhatClientsAskForAndNotWhatTheApplicationAsksFor() {
        CollectionSettings defaults = CollectionSettings.defaults();
        QueryParser narrow = new QueryParser(
                Things.model(new CollectionSettings(
                        defaults.operations(), 5, 5, 0, 0, 0, "", false, false, false, true, 422)),
                cursors);

        QueryPlan plan = narrow.of(Query.all()
                .where("owner", "in", "ann,".repeat(300) + "bob")
                .where("name", "eq", "a")
                .sortedBy("name")
                .limit(500)
                .offset(20));

        assertThat(plan.limit()).isEqualTo(500);
        assertThat(plan.offset()).isEqualTo(20);
        assertThat(plan.sort()).isEqualTo(BsonDocument.parse("{'name':1,'_id':1}"));
        CrudProblem problem = catchThrowableOfType(
                CrudProblem.class, () -> narrow.list("name=a&sort=name&limit=500&offset=20", false));
        assertThat(problem.errors()).hasSize(4);
    }

    @Test
    void breaksTiesByTheId() {
        assertThat(parser.list(null, false).sort()).isEqualTo(BsonDocument.parse("{'_id':1}"));
        assertThat(parser.list("sort=-amount,name", false).sort())
                .isEqualTo(BsonDocument.parse("{'amount':-1,'name':1,'_id':1}"));
        assertThat(parser.list("sort=-id", false).sort()).isEqualTo(BsonDocument.parse("{'_id':-1}"));
    }

    @Test
    void readsOnlyTheFieldsAskedForAndWhatTheirOrderNeeds() {
        QueryPlan plan = parser.list("fields=main.label,main,name&sort=amount", false);

        assertThat(plan.fields()).containsExactlyInAnyOrder("main.label", "main", "name");
        assertThat(plan.projection())
                .isEqualTo(BsonDocument.parse("{'_id':1,'_version':1,'amount':1,'main':1,'name':1}"));
    }

    private List<ProblemError> mistakes(String rawQuery) {
        CrudProblem problem = catchThrowableOfType(CrudProblem.class, () -> parser.list(rawQuery, false));
        assertThat(problem).as(rawQuery).isNotNull();
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.type()).isEqualTo("invalid-query");
        return problem.errors();
    }
}
