package dev.gyre.filters.internal.json;

/** The exponent of a JSON number, judged by its characters: computing such a number first would be the attack. */
final class Exponents {

    private Exponents() {}

    static boolean exceeds(String number, int most) {
        int e = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (e < 0) {
            return false;
        }
        int at = e + 1;
        if (at < number.length() && (number.charAt(at) == '+' || number.charAt(at) == '-')) {
            at++;
        }
        while (at < number.length() - 1 && number.charAt(at) == '0') {
            at++;
        }
        int digits = number.length() - at;
        return digits > 4 || (digits > 0 && Integer.parseInt(number.substring(at)) > most);
    }
}
