package dev.gyre.crud.internal.mapping;

import static dev.gyre.crud.internal.mapping.Mapping.bytes;
import static dev.gyre.crud.internal.mapping.Mapping.places;
import static dev.gyre.crud.internal.mapping.Mapping.refusal;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.Id;
import dev.gyre.crud.ReadOnly;
import jakarta.json.bind.annotation.JsonbTransient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What clients cannot set or see inside the elements of lists. */
class ProtectedElementsTest {

    private final Mapping<Order> orders = Mapping.of(Order.class);

    private BsonDocument stored() {
        Order order = new Order();
        order.id = "o";
        order.lines = new ArrayList<>(List.of(new Line("a", "1.50", true, "s1"), new Line("b", "2", false, "s2")));
        order.named = new ArrayList<>(List.of(Map.of("x", new Line("c", "3", true, "s3"))));
        order.pages = new ArrayList<>(List.of(List.of(new Line("d", "4", true, "s4"))));
        order.groups = new ArrayList<>(List.of(new Group("g", new ArrayList<>(order.lines), "s5")));
        return orders.stored(order);
    }

    private Order replaced(String body) {
        return orders.mapper.read(bytes(body), stored());
    }

    @Test
    void cannotBeSetInsideAMapOrAListThatIsAnElement() {
        assertThat(places(orders.refused("{\"named\":[{\"x\":{\"approved\":true}}]}")))
                .containsExactly("#/named/0/x/approved ReadOnly");
        assertThat(places(orders.refused("{\"pages\":[[],[{\"approved\":true}]]}")))
                .containsExactly("#/pages/1/0/approved ReadOnly");
    }

    @Test
    void staysWithEqualElementsOfAnyDepth() {
        Order same = replaced(orders.json(stored()));

        assertThat(orders.stored(same)).isEqualTo(stored());
    }

    @Test
    void staysWithAnElementWhoseNumbersAreWrittenOtherwise() {
        Order moved = replaced("{\"lines\":[{\"code\":\"b\",\"price\":2.0},{\"price\":1.5,\"code\":\"a\"}]}");

        assertThat(requireNonNull(moved.lines)).extracting(line -> line.secret).containsExactly("s2", "s1");
    }

    @Test
    void doesNotComeFromAnotherElementThatStoodAtTheIndex() {
        Order other = replaced("{\"lines\":[{\"code\":\"mallory\"}],\"named\":[{\"x\":{\"code\":\"mallory\"}}],"
                + "\"groups\":[{\"name\":\"mallory\",\"lines\":[{\"code\":\"mallory\"}]}]}");

        assertThat(requireNonNull(other.lines).get(0).secret).isNull();
        assertThat(requireNonNull(requireNonNull(other.named).get(0).get("x")).secret)
                .isNull();
        Group group = requireNonNull(other.groups).get(0);
        assertThat(group.secret).isNull();
        assertThat(requireNonNull(group.lines).get(0).secret).isNull();
    }

    @Test
    void isReadBackWithAnElementThatIsChangedWhereItStands() {
        Order changed = replaced("{\"lines\":[{\"code\":\"new\",\"approved\":true}]}");

        assertThat(requireNonNull(changed.lines).get(0).approved).isTrue();
        assertThat(places(refusal(() -> replaced("{\"lines\":[{\"code\":\"new\",\"approved\":false}]}"))))
                .containsExactly("#/lines/0/approved ReadOnly");
    }

    @Test
    void isFoundAmongManyElementsMadeToHaveOneHash() {
        StringBuilder lines = new StringBuilder("{\"lines\":[");
        for (int i = 0; i < 1 << 14; i++) {
            lines.append(i == 0 ? "" : ",").append("{\"code\":\"");
            for (int bit = 0; bit < 14; bit++) {
                lines.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            lines.append("\",\"approved\":false}");
        }
        byte[] body = bytes(lines.append("]}").toString());
        BsonDocument before = stored();
        Order many = orders.read(lines.toString().replace(",\"approved\":false", ""));
        before.put("lines", requireNonNull(orders.stored(many).get("lines")));

        Order read = orders.mapper.read(body, before);

        assertThat(read.lines).hasSize(1 << 14);
    }

    /** A bean whose lists hold protected things at several depths. */
    public static class Order {
        @Id
        public @Nullable String id;

        public @Nullable List<Line> lines;
        public @Nullable List<Map<String, Line>> named;
        public @Nullable List<List<Line>> pages;
        public @Nullable List<Group> groups;
    }

    /** An element with a part that clients only read and one that they never see. */
    public static class Line {
        public @Nullable String code;
        public @Nullable BigDecimal price;

        @ReadOnly
        public boolean approved;

        @JsonbTransient
        public @Nullable String secret;

        /** An empty line. */
        public Line() {}

        Line(String code, String price, boolean approved, String secret) {
            this.code = code;
            this.price = new BigDecimal(price);
            this.approved = approved;
            this.secret = secret;
        }
    }

    /** An element with a list of its own. */
    public static class Group {
        public @Nullable String name;
        public @Nullable List<Line> lines;

        @JsonbTransient
        public @Nullable String secret;

        /** An empty group. */
        public Group() {}

        Group(String name, List<Line> lines, String secret) {
            this.name = name;
            this.lines = lines;
            this.secret = secret;
        }
    }
}
