package dev.gyre.sample.run;

import java.time.Duration;
import java.util.Locale;

/** What the launcher says when requests are answered. */
final class Welcome {

    private Welcome() {}

    static String text(LaunchOptions options, int port, Duration start) {
        String url = "http://" + options.host() + ":" + port;
        return String.format(Locale.ROOT, """
                ready in %.1f s: %s/

                  curl '%s/api/airports?state=HI&sort=name&limit=3'
                  curl '%s/api/delays/JFK'
                  curl -H 'Content-Type: application/json' '%s/api/bookings' \\
                       -d '{"reference":"GYRE01","passenger":"Ada Lovelace","email":"ada@example.org","seat":"12A","flight":"3a4fd8e80000000000000000","price":129.50}'

                For trying out only: user manager with password manager may delete bookings. Ctrl-C stops.
                """, start.toMillis() / 1000.0, url, url, url, url);
    }
}
