package dev.gyre.crud.internal.mapping;

import static dev.gyre.crud.internal.mapping.Mapping.places;
import static dev.gyre.crud.internal.mapping.Mapping.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.Id;
import dev.gyre.crud.ProblemError;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {

    private final Mapping<Book> books = Mapping.of(Book.class);

    private CrudProblem violations(String json) {
        Book book = books.read(json);
        return refusal(() -> books.mapper.validate(book));
    }

    @Test
    void acceptsAValidBean() {
        books.mapper.validate(books.read("{\"the-title\":\"x\"}"));
    }

    @Test
    void pointsToEachViolationByItsJsonName() {
        CrudProblem problem =
                violations("{\"the-title\":\" \",\"price\":-1,\"authors\":[{\"name\":\"ok\"},{\"name\":\"\"}],"
                        + "\"tags\":[\"fine\",\"\"],\"notes\":{\"a/b\":\"\"},\"byRole\":{\"lead\":{\"name\":\"\"}}}");

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.type()).isEqualTo("validation");
        assertThat(places(problem))
                .containsExactly(
                        "#/authors/1/name Size",
                        "#/byRole/lead/name Size",
                        "#/notes/a~1b NotBlank",
                        "#/price Positive",
                        "#/tags/1 NotBlank",
                        "#/the-title NotBlank");
    }

    @Test
    void givesTheNumbersOfTheRule() {
        CrudProblem problem = violations("{\"the-title\":\"x\",\"authors\":[{\"name\":\"\"}]}");

        assertThat(problem.errors().get(0).attributes()).containsEntry("min", 1).containsEntry("max", 80);
        assertThat(problem.errors().get(0).detail()).isEqualTo("size must be between 1 and 80");
    }

    @Test
    void neverRepeatsTheRefusedValue() {
        CrudProblem problem = violations("{\"the-title\":\"x\",\"code\":\"s3cret\"}");

        assertThat(problem.errors().get(0).detail()).isEqualTo("is not valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bundled", "nested", "checked"})
    void neverRepeatsTheRefusedValueInAMessageFromElsewhere(String property) {
        CrudProblem problem = violations("{\"the-title\":\"x\",\"" + property + "\":\"S3CRET\"}");

        assertThat(problem.errors()).singleElement().satisfies(error -> {
            assertThat(error.where()).isEqualTo("#/" + property);
            assertThat(error.detail()).isEqualTo("is not valid");
        });
    }

    @Test
    void keepsTheAttributesOfAnApplicationsOwnRuleToItself() {
        CrudProblem problem = violations("{\"the-title\":\"x\",\"checked\":\"no\"}");

        assertThat(problem.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("Checked");
            assertThat(error.attributes()).isEmpty();
        });
    }

    @Test
    void leavesOutABoundThatIsNone() {
        CrudProblem problem = violations("{\"the-title\":\"x\",\"parts\":[]}");

        assertThat(problem.errors().get(0).attributes()).containsOnly(Map.entry("min", 1));
    }

    @Test
    void tellsNothingOfTheRuleOfAHiddenProperty() {
        Book book = books.read("{\"the-title\":\"x\"}");
        book.hidden = "1";

        assertThat(refusal(() -> books.mapper.validate(book)).errors())
                .containsExactly(ProblemError.atPointer("#", "is not valid", "Rejected"));
    }

    @Test
    void tellsThatABeansOwnCodeRefusedAValueWithoutRepeatingIt() {
        CrudProblem problem = refusal(() -> books.read("{\"range\":{\"from\":2,\"to\":1}}"));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(places(problem)).containsExactly("#/range Rejected");
        assertThat(problem.errors().get(0).detail()).isEqualTo("is not accepted");
    }

    /** Who wrote it. */
    public record Author(@Size(min = 1, max = 80) String name) {}

    /** A record that checks itself. */
    public record Range(int from, int to) {
        /** Refuses an empty range. */
        public Range {
            if (from > to) {
                throw new IllegalArgumentException("from " + from + " is behind " + to);
            }
        }
    }

    /** A bean with constraints everywhere. */
    public static class Book {
        @Id
        public @Nullable String id;

        @NotBlank
        @JsonbProperty("the-title")
        public @Nullable String title;

        @Positive
        public @Nullable BigDecimal price;

        @Valid
        public @Nullable List<Author> authors;

        public @Nullable List<@NotBlank String> tags;
        public @Nullable Map<String, @NotBlank String> notes;
        public @Nullable Map<String, @Valid Author> byRole;

        @Pattern(regexp = "[a-z]*", message = "${validatedValue} is wrong")
        public @Nullable String code;

        public @Nullable Range range;

        @Pattern(regexp = "[a-z]*", message = "{gyre.test.echo}")
        public @Nullable String bundled;

        @Pattern(regexp = "[a-z]*", message = "{gyre.test.nested}")
        public @Nullable String nested;

        @Checked(list = "secret list", value = 7)
        public @Nullable String checked;

        @Size(min = 1)
        public @Nullable List<String> parts;

        @JsonbTransient
        @Size(min = 16, message = "internal key is too short")
        public @Nullable String hidden;
    }

    /** A rule of an application's own that refuses all and says so with the value. */
    @Constraint(validatedBy = Checker.class)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Checked {
        /** What it looks at. */
        String list();

        /** Another attribute. */
        int value();

        /** Replaced by the checker. */
        String message() default "";

        /** No groups. */
        Class<?>[] groups() default {};

        /** No payload. */
        Class<? extends Payload>[] payload() default {};
    }

    /** Checks nothing and refuses everything. */
    public static class Checker implements ConstraintValidator<Checked, String> {
        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate("unknown: " + value).addConstraintViolation();
            return value == null;
        }
    }
}
