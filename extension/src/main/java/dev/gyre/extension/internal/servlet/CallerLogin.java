package dev.gyre.extension.internal.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;

/**
 * Lets the container log a caller in who sends credentials to a path that no security constraint covers. Left alone,
 * most servers look at credentials below constraints only, and roles on a bean would admit nobody.
 *
 * <p>Credentials that are wrong leave the caller anonymous, and whoever asks for a role answers with its own 401; GlassFish
 * answers before that.
 */
final class CallerLogin implements Filter {

    private final List<String> schemes;

    /**
     * Looks at some kinds of credentials.
     *
     * @param schemes how they begin, each with its blank
     */
    CallerLogin(List<String> schemes) {
        this.schemes = schemes;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && http.getUserPrincipal() == null
                && offersCredentials(http)) {
            logIn(http, answer);
        }
        chain.doFilter(request, response);
    }

    private boolean offersCredentials(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization != null
                && schemes.stream()
                        .anyMatch(scheme -> authorization.regionMatches(true, 0, scheme, 0, scheme.length()));
    }

    private static void logIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            boolean unused = request.authenticate(new Unchallenged(response));
        } catch (ServletException | IllegalStateException noLoginHere) {
            // The application declares no way to log in, so every caller is anonymous.
        }
    }

    /** Keeps the container's challenge away from the response. */
    private static final class Unchallenged extends HttpServletResponseWrapper {

        Unchallenged(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) {}

        @Override
        public void sendError(int status, String message) {}

        @Override
        public void setStatus(int status) {}

        @Override
        public void setHeader(String name, String value) {}

        @Override
        public void addHeader(String name, String value) {}
    }
}
