package dev.gyre.servers.ways.own;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Knows nothing of Gyre. */
@ApplicationPath("api")
public class OwnApplication extends Application {}
