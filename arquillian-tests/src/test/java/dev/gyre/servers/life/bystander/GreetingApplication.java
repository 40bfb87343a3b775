package dev.gyre.servers.life.bystander;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All resources below {@code /api}. */
@ApplicationPath("api")
public class GreetingApplication extends Application {}
