package dev.gyre.crud.internal.openapi;

import dev.gyre.crud.internal.model.CollectionSettings;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.query.Vocabulary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The query parameters of a list: page, order, selection, and one for each property and operator. */
final class ListParameters {

    private ListParameters() {}

    static List<Parameter> of(EntityModel<?> model) {
        CollectionSettings settings = model.settings();
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(query("limit", "most items on the page", number(1, settings.maxLimit()))
                .schema(number(1, settings.maxLimit()).defaultValue(settings.defaultLimit())));
        parameters.add(query("offset", "items to skip; not together with cursor", number(0, settings.maxOffset())));
        parameters.add(query("cursor", "where to go on, from the Link header", Bodies.text()));
        parameters.add(query(
                "sort",
                "names with commas between them, each descending behind a minus sign; at most "
                        + settings.maxSortKeys(),
                Bodies.text()));
        parameters.add(fields());
        parameters.add(query(
                "count",
                "counts all items: X-Total-Count",
                Bodies.text().addEnumeration("exact").addEnumeration("estimated")));
        parameters.add(query("filter", "conditions as one JSON object with and, or and not", Bodies.text()));
        for (Vocabulary.Term term : Vocabulary.of(model)) {
            for (String operator : term.operators()) {
                parameters.add(condition(term, operator));
            }
        }
        return parameters;
    }

    static Parameter fields() {
        return query("fields", "names with commas between them: only these and the id", Bodies.text());
    }

    private static Parameter condition(Vocabulary.Term term, String operator) {
        String name = operator.equals("eq") ? term.path() : term.path() + ":" + operator;
        return switch (operator) {
            case "in", "nin", "all" -> query(name, "values with commas between them", Bodies.text());
            case "exists" ->
                query(
                        name,
                        "whether there is a value",
                        SchemaLevel.type(OASFactory.createSchema(), SchemaType.BOOLEAN));
            case "contains", "icontains", "starts", "istarts" -> query(name, "part of the text", Bodies.text());
            default -> query(name, term.path() + " " + operator, Schemas.of(term.shape()));
        };
    }

    private static Parameter query(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
    }

    private static Schema number(int min, int max) {
        return SchemaLevel.type(OASFactory.createSchema(), SchemaType.INTEGER)
                .minimum(BigDecimal.valueOf(min))
                .maximum(BigDecimal.valueOf(max));
    }
}
