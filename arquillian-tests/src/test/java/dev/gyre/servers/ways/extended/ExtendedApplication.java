package dev.gyre.servers.ways.extended;

import dev.gyre.extension.GyreApplication;
import jakarta.ws.rs.ApplicationPath;

/** One line. */
@ApplicationPath("api")
public class ExtendedApplication extends GyreApplication {}
