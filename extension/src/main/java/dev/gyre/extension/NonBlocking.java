package dev.gyre.extension;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Promises that a resource method never blocks.
 *
 * <p>A method that returns a stage is taken to keep this promise and runs on a loop thread without saying so. A method that
 * returns its result directly is then left on the thread that read the request, which is the shortest way to an answer, instead of
 * being moved to the threads for blocking work. {@code io.smallrye.common.annotation.NonBlocking} means the same.
 */
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface NonBlocking {}
