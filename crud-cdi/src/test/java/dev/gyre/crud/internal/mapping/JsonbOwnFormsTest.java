package dev.gyre.crud.internal.mapping;

import static dev.gyre.crud.internal.mapping.Mapping.bytes;
import static dev.gyre.crud.internal.mapping.Mapping.places;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.Id;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Set;
import java.util.UUID;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonbOwnFormsTest {

    private final Mapping<Invoice> invoices = Mapping.of(Invoice.class);

    @Test
    void writesAndReadsThroughJsonbWhereABeanAsksForIt() {
        String json = "{\"id\":\"a\",\"day\":\"31.01.2030\",\"currency\":{\"iso\":\"EUR\"},\"note\":null,\"gross\":0}";
        BsonDocument stored = invoices.stored(invoices.read(json));

        assertThat(stored.isDateTime("day")).isTrue();
        assertThat(invoices.json(stored)).isEqualTo(json);
        assertThat(invoices.mapper.toBean(stored).currency).isEqualTo(Currency.getInstance("EUR"));
        assertThat(invoices.mapper.toBean(stored).day).isEqualTo(LocalDate.of(2030, 1, 31));
    }

    @Test
    void selectsFieldsOfWhatJsonbWrote() {
        BsonDocument stored = invoices.stored(
                invoices.read("{\"id\":\"q\\\"\",\"day\":\"31.01.2030\",\"currency\":{\"iso\":\"EUR\"}}"));

        assertThat(invoices.json(stored, Set.of("currency.iso")))
                .isEqualTo("{\"id\":\"q\\\"\",\"currency\":{\"iso\":\"EUR\"}}");
        assertThat(invoices.json(stored, Set.of("day"))).isEqualTo("{\"id\":\"q\\\"\",\"day\":\"31.01.2030\"}");
    }

    @Test
    void refusesWhatTheFormatOrAdapterRefuses() {
        assertThat(places(invoices.refused("{\"day\":\"2030-01-31\",\"currency\":{\"iso\":\"none\"},\"zzz\":1}")))
                .containsExactly("#/day Type", "#/currency Type", "#/zzz UnknownProperty");
    }

    @Test
    void patchesWhatJsonbWrote() {
        BsonDocument stored = invoices.stored(invoices.read("{\"id\":\"a\",\"day\":\"31.01.2030\"}"));

        Invoice patched = invoices.mapper.mergePatch(bytes("{\"currency\":{\"iso\":\"NOK\"}}"), stored);

        assertThat(patched.day).isEqualTo(LocalDate.of(2030, 1, 31));
        assertThat(patched.currency).isEqualTo(Currency.getInstance("NOK"));
    }

    @Test
    void writesABeanWhoseAbsentDefaultVariesThroughJsonb() {
        Mapping<Ticket> tickets = Mapping.of(Ticket.class);

        assertThat(tickets.model.direct()).isTrue();
        assertThat(tickets.json(new BsonDocument("_id", new BsonString("t"))))
                .matches("\\{\"id\":\"t\",\"token\":\"[0-9a-f-]{36}\"}");
    }

    /** A currency as an object. */
    public static class CurrencyAdapter implements JsonbAdapter<Currency, CurrencyAdapter.Code> {
        /** The object. */
        public static class Code {
            public @Nullable String iso;
        }

        @Override
        public Code adaptToJson(Currency currency) {
            Code code = new Code();
            code.iso = currency.getCurrencyCode();
            return code;
        }

        @Override
        public Currency adaptFromJson(Code code) {
            return Currency.getInstance(String.valueOf(code.iso));
        }
    }

    /** A bean with forms of its own. */
    @JsonbPropertyOrder({"id", "day", "currency", "note", "gross"})
    public static class Invoice {
        @Id(generated = false)
        public @Nullable String id;

        @JsonbDateFormat("dd.MM.yyyy")
        public @Nullable LocalDate day;

        @JsonbTypeAdapter(CurrencyAdapter.class)
        public @Nullable Currency currency;

        @JsonbNillable
        public @Nullable String note;

        public int getGross() {
            return 0;
        }
    }

    /** A bean that is never twice the same. */
    public static class Ticket {
        @Id(generated = false)
        public @Nullable String id;

        public @Nullable UUID token = UUID.randomUUID();
    }
}
