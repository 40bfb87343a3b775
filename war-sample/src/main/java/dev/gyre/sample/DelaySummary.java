package dev.gyre.sample;

import org.jspecify.annotations.Nullable;

/**
 * How punctual an airport is.
 *
 * @param airport its code
 * @param name its name
 * @param departures flights that left it
 * @param arrivals flights that went to it
 * @param longestDelay minutes of the latest departure; null without departures
 */
public record DelaySummary(
        String airport,
        String name,
        Traffic departures,
        Traffic arrivals,
        @Nullable Integer longestDelay) {

    DelaySummary withLongestDelay(int minutes) {
        return new DelaySummary(airport, name, departures, arrivals, minutes);
    }

    /**
     * Flights one way.
     *
     * @param flights how many
     * @param late those that arrived a quarter of an hour late or more
     */
    public record Traffic(long flights, long late) {}
}
