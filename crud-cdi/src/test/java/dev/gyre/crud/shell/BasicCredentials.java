package dev.gyre.crud.shell;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands for a container's login: whoever names a user is that user, and has the roles in the password. */
@Priority(Priorities.AUTHENTICATION)
public final class BasicCredentials implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        String header = request.getHeaderString("Authorization");
        if (header == null) {
            return;
        }
        byte[] decoded = Base64.getDecoder().decode(header.substring("Basic ".length()));
        String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
        request.setSecurityContext(new LoggedIn(parts[0], List.of(parts[1].split(","))));
    }

    private record LoggedIn(String user, List<String> roles) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return () -> user;
        }

        @Override
        public boolean isUserInRole(String role) {
            return roles.contains(role);
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public @Nullable String getAuthenticationScheme() {
            return SecurityContext.BASIC_AUTH;
        }
    }
}
