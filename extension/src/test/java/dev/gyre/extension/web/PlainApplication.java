package dev.gyre.extension.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** An application as users write it: Jersey finds the classes. */
@ApplicationPath("api")
public class PlainApplication extends Application {}
