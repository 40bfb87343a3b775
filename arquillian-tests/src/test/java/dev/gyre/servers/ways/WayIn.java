package dev.gyre.servers.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.Problems;
import dev.gyre.servers.Reply;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What holds for every way in: the collection is served, and what the application has written itself works beside it. */
abstract class WayIn {

    @Test
    void theCollectionIsServed(Api api) {
        Reply created = api.call("POST", "parcels").json("{\"to\":\"Ada\"}").send();
        assertThat(created.status()).as(created.toString()).isEqualTo(201);

        JsonObject read = api.at(created.header("Location").orElseThrow()).object();
        assertThat(read).isEqualTo(created.object());
        assertThat(api.get("parcels?to=Ada").array()).contains(read);
        Problems.problem(api.call("POST", "parcels").json("{\"to\":\"\"}").send(), 422, "validation");
        Problems.problem(api.get("parcels/none"), 404, "");
    }

    @Test
    void ownResourcesAreServedWhetherBeansOrNot(Api api) {
        assertThat(api.get("counter/thread").text()).startsWith("gyre-loop-");
        assertThat(api.get("plain").text()).isEqualTo("plain");
    }

    @Test
    void anOwnWriterWrites(Api api) {
        Reply stamp = api.get("counter/stamp");

        assertThat(stamp.text()).as(stamp.toString()).isEqualTo("*Oslo*");
        assertThat(stamp.headers("Content-Type")).startsWith("text/x-stamp");
    }

    @Test
    void anOwnMapperMapsAndGyreMapsTheRest(Api api) {
        Reply lost = api.get("counter/lost");
        assertThat(lost.status()).as(lost.toString()).isEqualTo(410);
        assertThat(lost.text()).isEqualTo("lost");

        Problems.problem(api.get("nothing"), 404, "");
        Problems.problem(api.call("DELETE", "plain").send(), 405, "");
    }

    @Test
    void anOwnFilterSeesEveryResponse(Api api) {
        for (String path : new String[] {"parcels", "parcels/none", "plain", "counter/thread", "counter/lost"}) {
            assertThat(api.get(path).headers("X-Handled")).as(path).isEqualTo("with care");
        }
    }

    @Test
    void filtersOfGyreWorkOncePerRequest(Api api) {
        for (String path : new String[] {"parcels", "plain"}) {
            Reply reply = api.call("GET", path).header("X-Request-ID", "way-in").send();
            assertThat(reply.response().headers().allValues("X-Request-ID")).containsExactly("way-in");
        }
    }
}
