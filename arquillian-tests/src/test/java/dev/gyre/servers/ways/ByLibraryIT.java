package dev.gyre.servers.ways;

import dev.gyre.servers.OnServer;

@OnServer(ByLibrary.class)
class ByLibraryIT extends WayIn {}
