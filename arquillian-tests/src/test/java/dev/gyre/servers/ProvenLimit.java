package dev.gyre.servers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a test that proves what a server cannot do: it runs there alone, in place of tests that ask for more. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProvenLimit {

    /** The servers, by the names of their folders. */
    String[] on();

    /** The oldest JDK of the server that has the limit. */
    int fromJdk() default 17;

    /** The tests of the same class that do not run there. */
    String[] insteadOf() default {};

    /** What is limited and why: one sentence of the documentation. */
    String because();
}
