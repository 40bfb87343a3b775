package dev.gyre.servers.ways;

import dev.gyre.servers.OnServer;

@OnServer(ByOwnApplication.class)
class ByOwnApplicationIT extends WayIn {}
