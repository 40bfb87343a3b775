package dev.gyre.crud.internal.handler;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.internal.handler.HandlerUnderTest.Reply;
import dev.gyre.crud.testing.DatabaseUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListItemsTest {

    private DatabaseUnderTest database;
    private HandlerUnderTest things;

    @BeforeAll
    void storeTwentyFiveThings() {
        database = DatabaseUnderTest.start();
        things = new HandlerUnderTest.Setup(database).start();
        for (int i = 0; i < 25; i++) {
            things.stored("{\"name\":\"n" + String.format("%02d", i) + "\",\"amount\":" + i % 3 + "}");
        }
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }

    @Test
    void givesAPageOfTheDefaultSize() {
        Reply reply = things.get("").send();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.array()).hasSize(20);
        assertThat(reply.header("X-Total-Count")).isNull();
        assertThat(reply.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(link(reply, "prev")).isNull();
    }

    @Test
    void linksLeadForthAndBackThroughTheWholeList() {
        List<List<String>> pages = new ArrayList<>();
        @Nullable String target = "?sort=-amount,name&name:ne=n03&limit=7";
        String back = "";
        Reply reply;
        do {
            reply = things.get(target).send();
            pages.add(reply.names());
            back = String.valueOf(link(reply, "prev"));
            target = link(reply, "next");
        } while (target != null);

        assertThat(pages).extracting(List::size).containsExactly(7, 7, 7, 3);
        Reply before = things.get(back).send();
        assertThat(before.names()).isEqualTo(pages.get(2));
        assertThat(things.get(requireNonNull(link(before, "prev"))).send().names())
                .isEqualTo(pages.get(1));
        assertThat(things.get(requireNonNull(link(before, "first"))).send().names())
                .isEqualTo(pages.get(0));
        assertThat(things.get(requireNonNull(link(before, "next"))).send().names())
                .isEqualTo(pages.get(3));
    }

    @Test
    void anOffsetIsKeptInTheLinks() {
        Reply reply = things.get("?offset=10&limit=10&count=exact&sort=name").send();

        assertThat(reply.names()).startsWith("n10").hasSize(10);
        assertThat(reply.header("X-Total-Count")).isEqualTo("25");
        assertThat(reply.header("X-Count-Strategy")).isEqualTo("exact");
        assertThat(link(reply, "next")).contains("offset=20");
        assertThat(link(reply, "prev")).contains("offset=0");
        assertThat(link(reply, "last")).contains("offset=20");
        assertThat(link(things.get(requireNonNull(link(reply, "next"))).send(), "next"))
                .isNull();
    }

    @Test
    void beyondTheEndThereIsAnEmptyPage() {
        Reply reply = things.get("?offset=1000").send();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("[]");
        assertThat(link(reply, "next")).isNull();
    }

    @Test
    void anEstimateIsExactWhereSomethingIsFiltered() {
        Reply all = things.get("?count=estimated").send();
        Reply some = things.get("?count=estimated&amount=1").send();

        assertThat(all.header("X-Count-Strategy")).isEqualTo("estimated");
        assertThat(all.header("X-Total-Count")).isEqualTo("25");
        assertThat(some.header("X-Count-Strategy")).isEqualTo("exact");
        assertThat(some.header("X-Total-Count")).isEqualTo("8");
    }

    @Test
    void anUnchangedPageIs304() {
        HandlerUnderTest own = new HandlerUnderTest.Setup(database).start();
        String id = own.stored("{\"name\":\"a\"}");
        String tag = requireNonNull(own.get("?sort=name").send().header("ETag"));

        Reply same =
                own.get("?sort=name").header("If-None-Match", "\"x\", " + tag).send();
        Reply other = own.get("?sort=-name").header("If-None-Match", tag).send();
        own.patch(id, "{\"name\":\"b\"}").send();
        Reply changed = own.get("?sort=name").header("If-None-Match", tag).send();

        assertThat(tag).startsWith("W/\"");
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.text()).isEmpty();
        assertThat(same.header("ETag")).isEqualTo(tag);
        assertThat(same.header("Vary")).isEqualTo("Accept");
        assertThat(other.status()).isEqualTo(200);
        assertThat(changed.status()).isEqualTo(200);
    }

    @Test
    void aQueryThatIsWrongNamesItsParameters() {
        Reply reply = things.get("?limit=1000&nme=a&name:$ne=x").send();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.type()).isEqualTo("urn:gyre:problem:invalid-query");
        assertThat(reply.json().getJsonArray("errors"))
                .extracting(error -> error.asJsonObject().getString("parameter"))
                .containsExactlyInAnyOrder("limit", "nme", "name:$ne");
    }

    @Test
    void aLinkIsNotEndedEarlyByWhatTheQueryHolds() {
        String header = things.get("?name:ne=a>;rel=x&limit=3").send().header("Link");

        assertThat(header).contains("name:ne=a%3E;rel=x&limit=3&cursor=");
    }

    @Test
    void linksLeaveRoomForTheOtherHeaderFields() {
        String some = "?limit=3&sort=name&name:ne=" + "x".repeat(1000);
        String long1 = "?limit=3&sort=name&name:nin=" + "x".repeat(900) + ("," + "y".repeat(900)).repeat(2);
        String longest = "?limit=3&sort=name&name:nin=" + "x".repeat(900) + ("," + "y".repeat(900)).repeat(6);

        Reply all = things.get(some).send();
        Reply next = things.get(long1).send();
        Reply none = things.get(longest).send();

        assertThat(link(all, "first")).isNotNull();
        assertThat(next.status()).isEqualTo(200);
        assertThat(String.valueOf(next.header("Link"))).hasSizeLessThan(4096);
        assertThat(link(next, "next")).isNotNull();
        assertThat(link(next, "first")).isNull();
        assertThat(none.status()).isEqualTo(200);
        assertThat(none.header("Link")).isNull();
    }

    @Test
    void aSortKeyThatNoCursorHoldsIsPassedByOffset() {
        HandlerUnderTest own = new HandlerUnderTest.Setup(database).start();
        own.stored("{\"sku\":\"" + "a".repeat(5000) + "\",\"name\":\"a\"}");
        own.stored("{\"sku\":\"" + "b".repeat(5000) + "\",\"name\":\"b\"}");
        own.stored("{\"sku\":\"" + "c".repeat(5000) + "\",\"name\":\"c\"}");

        Reply first = own.get("?sort=sku&limit=1").send();
        String next = requireNonNull(link(first, "next"));
        Reply second = own.get(next).send();

        assertThat(first.names()).containsExactly("a");
        assertThat(next).contains("offset=1");
        assertThat(second.names()).containsExactly("b");
        assertThat(own.get(requireNonNull(link(second, "next"))).send().names()).containsExactly("c");
    }

    @Test
    void aPageThatCannotBeGoneOnFromIsRefusedRatherThanLookingLikeTheLast() {
        HandlerUnderTest own = new HandlerUnderTest.Setup(database).start();
        own.stored("{\"sku\":\"a\",\"name\":\"a\"}");
        own.stored("{\"sku\":\"" + "b".repeat(5000) + "\",\"name\":\"b\"}");
        own.stored("{\"sku\":\"" + "c".repeat(5000) + "\",\"name\":\"c\"}");

        Reply first = own.get("?sort=sku&limit=1").send();
        Reply second = own.get(requireNonNull(link(first, "next"))).send();

        assertThat(second.status()).isEqualTo(400);
        assertThat(second.type()).isEqualTo("urn:gyre:problem:invalid-query");
        assertThat(second.text()).contains("offset");
    }

    /** The {@code ?query} of a link, or null. */
    private static @Nullable String link(Reply reply, String rel) {
        Matcher matcher =
                Pattern.compile("<([^>]*)>; rel=\"" + rel + "\"").matcher(String.valueOf(reply.header("Link")));
        return matcher.find() ? matcher.group(1).substring(HandlerUnderTest.URI_OF_THINGS.length()) : null;
    }
}
