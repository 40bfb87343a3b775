package dev.gyre.application;

import dev.gyre.extension.GyreApplication;
import jakarta.ws.rs.ApplicationPath;

/** Puts everything below {@code /api}, for an application that has no {@code Application} of its own. */
@ApplicationPath("api")
public class ApiApplication extends GyreApplication {

    /** For the Jakarta REST runtime. */
    public ApiApplication() {}
}
