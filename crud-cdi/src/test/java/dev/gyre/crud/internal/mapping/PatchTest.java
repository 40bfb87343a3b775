package dev.gyre.crud.internal.mapping;

import static dev.gyre.crud.internal.mapping.Mapping.bytes;
import static dev.gyre.crud.internal.mapping.Mapping.places;
import static dev.gyre.crud.internal.mapping.Mapping.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.Id;
import dev.gyre.crud.ReadOnly;
import jakarta.json.bind.annotation.JsonbTransient;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchTest {

    private final Mapping<Box> boxes = Mapping.of(Box.class);

    private BsonDocument stored(String any) {
        Box box = boxes.read("{\"any\":" + any + "}");
        box.id = "b";
        box.created = "then";
        box.hidden = "h";
        return boxes.stored(box);
    }

    private String any(Box box) {
        return boxes.json(boxes.stored(box))
                .replaceFirst("^\\{", "")
                .replaceFirst("\"created\":\"then\",", "")
                .replaceFirst(",?\"id\":\"b\",\"size\":0}$", "")
                .replaceFirst("^\"any\":", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"b\"} | {\"a\":\"c\"} | {\"a\":\"c\"}",
                "{\"a\":\"b\"} | {\"b\":\"c\"} | {\"a\":\"b\",\"b\":\"c\"}",
                "{\"a\":\"b\"} | {\"a\":null} | {}",
                "{\"a\":\"b\",\"b\":\"c\"} | {\"a\":null} | {\"b\":\"c\"}",
                "{\"a\":[\"b\"]} | {\"a\":\"c\"} | {\"a\":\"c\"}",
                "{\"a\":\"c\"} | {\"a\":[\"b\"]} | {\"a\":[\"b\"]}",
                "{\"a\":{\"b\":\"c\"}} | {\"a\":{\"b\":\"d\",\"c\":null}} | {\"a\":{\"b\":\"d\"}}",
                "{\"a\":[{\"b\":\"c\"}]} | {\"a\":[1]} | {\"a\":[1]}",
                "[\"a\",\"b\"] | [\"c\",\"d\"] | [\"c\",\"d\"]",
                "{\"a\":\"b\"} | [\"c\"] | [\"c\"]",
                "{\"a\":\"foo\"} | \"bar\" | \"bar\"",
                "{\"e\":null} | {\"a\":1} | {\"e\":null,\"a\":1}",
                "[1,2] | {\"a\":\"b\",\"c\":null} | {\"a\":\"b\"}",
                "{} | {\"a\":{\"bb\":{\"ccc\":null}}} | {\"a\":{\"bb\":{}}}"
            })
    void mergesAsAppendixAOfRfc7396(String target, String patch, String result) {
        assertThat(any(boxes.mapper.mergePatch(bytes("{\"any\":" + patch + "}"), stored(target))))
                .isEqualTo(result);
    }

    @Test
    void removesAPropertyThatAMergePatchNulls() {
        Box patched = boxes.mapper.mergePatch(bytes("{\"any\":null,\"size\":null}"), stored("1"));

        assertThat(patched.any).isNull();
        assertThat(patched.size).isZero();
        assertThat(patched.hidden).isEqualTo("h");
    }

    @Test
    void refusesAMergePatchThatIsNoObject() {
        assertThat(refusal(() -> boxes.mapper.mergePatch(bytes("[1]"), stored("1")))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"foo\":\"bar\"} | {\"op\":\"add\",\"path\":\"/any/baz\",\"value\":\"qux\"} | {\"foo\":\"bar\",\"baz\":\"qux\"}",
                "{\"foo\":[\"bar\",\"baz\"]} | {\"op\":\"add\",\"path\":\"/any/foo/1\",\"value\":\"qux\"} | {\"foo\":[\"bar\",\"qux\",\"baz\"]}",
                "[1,2] | {\"op\":\"add\",\"path\":\"/any/-\",\"value\":{\"a\":null}} | [1,2,{\"a\":null}]",
                "[1,2] | {\"op\":\"add\",\"path\":\"/any/2\",\"value\":3} | [1,2,3]",
                "{\"baz\":\"qux\",\"foo\":\"bar\"} | {\"op\":\"remove\",\"path\":\"/any/baz\"} | {\"foo\":\"bar\"}",
                "{\"foo\":[\"bar\",\"qux\",\"baz\"]} | {\"op\":\"remove\",\"path\":\"/any/foo/1\"} | {\"foo\":[\"bar\",\"baz\"]}",
                "{\"baz\":\"qux\"} | {\"op\":\"replace\",\"path\":\"/any/baz\",\"value\":\"boo\"} | {\"baz\":\"boo\"}",
                "{\"a\":{\"x\":1},\"b\":{}} | {\"op\":\"move\",\"from\":\"/any/a/x\",\"path\":\"/any/b/y\"} | {\"a\":{},\"b\":{\"y\":1}}",
                "[\"all\",\"grass\",\"cows\",\"eat\"] | {\"op\":\"move\",\"from\":\"/any/1\",\"path\":\"/any/3\"} | [\"all\",\"cows\",\"eat\",\"grass\"]",
                "{\"a\":[1]} | {\"op\":\"copy\",\"from\":\"/any/a\",\"path\":\"/any/b\"} | {\"a\":[1],\"b\":[1]}",
                "{\"a\":1.0,\"b\":[null]} | {\"op\":\"test\",\"path\":\"/any\",\"value\":{\"b\":[null],\"a\":1}} | {\"a\":1.0,\"b\":[null]}",
                "{\"/\":9,\"~1\":10} | {\"op\":\"test\",\"path\":\"/any/~01\",\"value\":10} | {\"/\":9,\"~1\":10}",
                "{\"a\":1} | {\"op\":\"replace\",\"path\":\"/any\",\"value\":2,\"more\":3} | 2"
            })
    void patchesAsAppendixAOfRfc6902(String target, String operation, String result) {
        assertThat(any(boxes.mapper.jsonPatch(bytes("[" + operation + "]"), stored(target))))
                .isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"op\":\"test\",\"path\":\"/any/a\",\"value\":2} | 409 | #/0",
                "{\"op\":\"test\",\"path\":\"/any/zz\",\"value\":2} | 409 | #/0",
                "{\"op\":\"remove\",\"path\":\"/any/zz\"} | 422 | #/0/path",
                "{\"op\":\"replace\",\"path\":\"/any/zz\",\"value\":1} | 422 | #/0/path",
                "{\"op\":\"add\",\"path\":\"/any/l/3\",\"value\":1} | 422 | #/0/path",
                "{\"op\":\"add\",\"path\":\"/any/l/01\",\"value\":1} | 422 | #/0/path",
                "{\"op\":\"remove\",\"path\":\"/any/l/-\"} | 422 | #/0/path",
                "{\"op\":\"add\",\"path\":\"/any/x/y\",\"value\":1} | 422 | #/0/path",
                "{\"op\":\"copy\",\"from\":\"/any/zz\",\"path\":\"/any/a\"} | 422 | #/0/from",
                "{\"op\":\"move\",\"from\":\"/any\",\"path\":\"/any/a\"} | 422 | #/0/path",
                "{\"op\":\"remove\",\"path\":\"\"} | 422 | #/0/path",
                "{\"op\":\"add\",\"path\":\"/what\",\"value\":1} | 422 | #/0/path",
                "{\"op\":\"test\",\"path\":\"/hidden\",\"value\":\"h\"} | 422 | #/0/path",
                "{\"op\":\"copy\",\"from\":\"/hidden\",\"path\":\"/any\"} | 422 | #/0/from",
                "{\"op\":\"move\",\"from\":\"/hidden\",\"path\":\"/any\"} | 422 | #/0/from",
                "{\"op\":\"replace\",\"path\":\"/hidden\",\"value\":1} | 422 | #/0/path",
                "{\"op\":\"replace\",\"path\":\"/created\",\"value\":\"now\"} | 422 | #/0/path",
                "{\"op\":\"remove\",\"path\":\"/created\"} | 422 | #/0/path",
                "{\"op\":\"move\",\"from\":\"/created\",\"path\":\"/any\"} | 422 | #/0/from",
                "{\"op\":\"replace\",\"path\":\"\",\"value\":{\"id\":\"b\",\"created\":\"now\"}} | 422 | #/created",
                "{\"op\":\"replace\",\"path\":\"\",\"value\":1} | 400 | #",
                "{\"op\":\"replace\",\"path\":\"\",\"value\":{}} | 409 | #/id",
                "{\"op\":\"replace\",\"path\":\"/size\",\"value\":\"1\"} | 400 | #/size",
                "{\"op\":\"add\",\"path\":\"/any/$x\",\"value\":1} | 400 | #/any/$x",
                "{\"op\":\"spam\",\"path\":\"/any\"} | 400 | #/0/op",
                "{\"op\":\"add\",\"path\":\"/any\"} | 400 | #/0/value",
                "{\"op\":\"add\",\"path\":\"any\",\"value\":1} | 400 | #/0/path",
                "{\"op\":\"remove\",\"path\":\"/any/~2\"} | 400 | #/0/path",
                "{\"op\":\"copy\",\"path\":\"/any\"} | 400 | #/0/from",
                "7 | 400 | #/0"
            })
    void refusesAPatchThatCannotBeApplied(String operation, int status, String pointer) {
        CrudProblem problem =
                refusal(() -> boxes.mapper.jsonPatch(bytes("[" + operation + "]"), stored("{\"a\":1,\"l\":[0]}")));

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.errors()).singleElement().satisfies(error -> assertThat(error.where())
                .isEqualTo(pointer));
    }

    @Test
    void copiesFromAReadOnlyProperty() {
        String patch = "[{\"op\":\"copy\",\"from\":\"/created\",\"path\":\"/any\"}]";

        assertThat(any(boxes.mapper.jsonPatch(bytes(patch), stored("1")))).isEqualTo("\"then\"");
    }

    @Test
    void stopsCopiesThatDoubleTheItemAgainAndAgain() {
        String copy = "{\"op\":\"copy\",\"from\":\"/any\",\"path\":\"/any/-\"},";
        String patch = "[" + copy.repeat(60) + "{\"op\":\"test\",\"path\":\"\",\"value\":1}]";

        assertThat(places(
                        refusal(() -> boxes.mapper.jsonPatch(bytes(patch), stored("[\"" + "x".repeat(1000) + "\"]")))))
                .singleElement()
                .asString()
                .endsWith(" Size");
    }

    @Test
    void stopsOperationsThatNestTheItemDeeperAndDeeper() {
        String copy = "{\"op\":\"copy\",\"from\":\"/any\",\"path\":\"/any/a/a\"}";
        String copies = "[" + (copy + ",").repeat(40) + copy + "]";
        assertThat(places(refusal(() -> boxes.mapper.jsonPatch(bytes(copies), stored("{\"a\":{}}")))))
                .singleElement()
                .asString()
                .endsWith("/path Depth");

        String deep = "{\"a\":".repeat(50) + "{}" + "}".repeat(50);
        String move = "[{\"op\":\"add\",\"path\":\"/any/b\",\"value\":" + deep + "},"
                + "{\"op\":\"move\",\"from\":\"/any/b\",\"path\":\"/any" + "/a".repeat(51) + "/b\"}]";
        assertThat(places(refusal(() -> boxes.mapper.jsonPatch(bytes(move), stored(deep)))))
                .containsExactly("#/1/path Depth");
        String add = "[{\"op\":\"add\",\"path\":\"/any" + "/a".repeat(51) + "\",\"value\":" + deep + "}]";
        assertThat(places(refusal(() -> boxes.mapper.jsonPatch(bytes(add), stored(deep)))))
                .containsExactly("#/0/path Depth");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 64, 65, 100_000})
    void refusesAPointerDeeperThanAnyItem(int levels) {
        String patch = "[{\"op\":\"remove\",\"path\":\"" + "/any".repeat(levels) + "\"}]";

        CrudProblem problem = refusal(() -> boxes.mapper.jsonPatch(bytes(patch), stored("1")));

        assertThat(problem.status()).isEqualTo(levels > 64 ? 400 : 422);
        assertThat(places(problem)).containsExactly("#/0/path Pointer");
    }

    @Test
    void refusesNamesThatCannotBeStored() {
        assertThat(places(refusal(() -> boxes.mapper.mergePatch(bytes("{\"created\":{\"\\u0000\":1}}"), stored("1")))))
                .containsExactly("#/created/%00 Name");
        assertThat(places(refusal(() -> boxes.mapper.mergePatch(bytes("{\"any\":{\"\\ud800\":1}}"), stored("1")))))
                .containsExactly("#/any/? Name");
        assertThat(places(refusal(() -> boxes.mapper.jsonPatch(
                        bytes("[{\"op\":\"add\",\"path\":\"/any/\\u0000\",\"value\":1}]"), stored("{}")))))
                .containsExactly("#/0/path Pointer");
        assertThat(places(refusal(() -> boxes.mapper.jsonPatch(
                        bytes("[{\"op\":\"add\",\"path\":\"/any\",\"value\":{\"\\u0000\":1}}]"), stored("{}")))))
                .containsExactly("#/0/value/%00 Name");
    }

    @Test
    void refusesAPatchWithTooManyOperations() {
        String test = "{\"op\":\"test\",\"path\":\"/any\",\"value\":1},";

        assertThat(places(refusal(() -> boxes.mapper.jsonPatch(bytes("[" + test.repeat(1000) + "1]"), stored("1")))))
                .containsExactly("# Size");
    }

    @Test
    void readsAMissingItemOfAMapAsNothing() {
        BsonDocument document = new BsonDocument("_id", new BsonString("b"));
        String patch = "[{\"op\":\"add\",\"path\":\"/counts/x\",\"value\":1}]";

        assertThat(refusal(() -> boxes.mapper.jsonPatch(bytes(patch), document)).status())
                .isEqualTo(422);
    }

    /** A bean with room for any JSON. */
    public static class Box {
        @Id
        public @Nullable String id;

        public @Nullable Object any;
        public int size;
        public @Nullable Map<String, Integer> counts;

        @ReadOnly
        public @Nullable String created;

        @JsonbTransient
        public @Nullable String hidden;
    }
}
