package dev.gyre.servers.ways;

import dev.gyre.servers.OnServer;

@OnServer(ByExtension.class)
class ByExtensionIT extends WayIn {}
