package dev.gyre.crud.internal.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.Extension;

/**
 * The bean manager that sees an application's beans and observers. GlassFish and Payara hand an extension in a library the
 * manager of that library, which sees neither.
 */
final class ApplicationBeans {

    private ApplicationBeans() {}

    /** That manager, or the extension's own where CDI's static access leads to none, or to another application's. */
    static BeanManager of(Extension extension, BeanManager own) {
        try {
            BeanManager current = CDI.current().getBeanManager();
            return current.getExtension(extension.getClass()) == extension ? current : own;
        } catch (IllegalStateException | IllegalArgumentException notOurs) {
            return own;
        }
    }
}
