package dev.gyre.extension.web;

import dev.gyre.extension.GyreApplication;
import jakarta.ws.rs.ApplicationPath;

/** An application that lists everything, as RESTEasy and CXF want it. */
@ApplicationPath("listed")
public class ListedApplication extends GyreApplication {}
