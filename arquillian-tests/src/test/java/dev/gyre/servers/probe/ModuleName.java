package dev.gyre.servers.probe;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/** A name that a Jakarta EE server gives to the threads of an application: which module it is. */
final class ModuleName {

    private ModuleName() {}

    /** The name as the calling thread finds it, or none. */
    @SuppressWarnings("BanJNDI") // a name of the specification
    static String here() {
        try {
            return String.valueOf(new InitialContext().lookup("java:module/ModuleName"));
        } catch (NamingException none) {
            return "none";
        }
    }
}
