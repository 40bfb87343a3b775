package dev.gyre.servers.token.desk;

import dev.gyre.extension.GyreApplication;
import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import org.eclipse.microprofile.auth.LoginConfig;

/** A user's own application, which asks the server for callers with tokens. */
@ApplicationScoped
@ApplicationPath("api")
@LoginConfig(authMethod = "MP-JWT", realmName = "flight-desk")
@DeclareRoles("desk-manager")
public class TokenApplication extends GyreApplication {}
