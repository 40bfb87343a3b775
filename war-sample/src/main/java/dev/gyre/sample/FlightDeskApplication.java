package dev.gyre.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the API below {@code /api}. */
@ApplicationPath("api")
public class FlightDeskApplication extends Application {}
