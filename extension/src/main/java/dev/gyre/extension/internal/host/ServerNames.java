package dev.gyre.extension.internal.host;

import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Looks up what the specification says a server has under a fixed name. */
public final class ServerNames {

    private ServerNames() {}

    /**
     * What the server has under a name.
     *
     * @param name a constant of the specification, never a value from outside
     * @return the object, empty if the server has none or no naming at all
     */
    @SuppressWarnings("BanJNDI") // names are constants below java:comp, nothing of a client's gets here
    public static Optional<Object> lookup(String name) {
        try {
            return Optional.ofNullable(new InitialContext().lookup(name));
        } catch (NamingException none) {
            return Optional.empty();
        }
    }
}
