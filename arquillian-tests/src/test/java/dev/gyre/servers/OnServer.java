package dev.gyre.servers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs a test class against an application on the server; its tests and constructors may take an {@link Api}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({ServerExtension.class, LimitCondition.class})
public @interface OnServer {

    /** The application, deployed once for all classes that name it. */
    Class<? extends App> value();
}
