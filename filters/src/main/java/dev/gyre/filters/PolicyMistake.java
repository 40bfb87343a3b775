package dev.gyre.filters;

/**
 * One setting that a policy cannot be built from.
 *
 * @param setting the setting's name inside its policy, such as {@code max-age}
 * @param value what was given
 * @param rule what is allowed, and what to do
 */
public record PolicyMistake(String setting, String value, String rule) {

    @Override
    public String toString() {
        return setting + " = " + value + ": " + rule;
    }
}
