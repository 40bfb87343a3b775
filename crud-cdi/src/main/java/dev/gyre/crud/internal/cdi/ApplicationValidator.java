package dev.gyre.crud.internal.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The application's validator: the server's bean, else one made here and closed here, else none. */
final class ApplicationValidator implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ApplicationValidator.class.getName());

    private final @Nullable Validator validator;
    private final @Nullable ValidatorFactory own;

    private ApplicationValidator(@Nullable Validator validator, @Nullable ValidatorFactory own) {
        this.validator = validator;
        this.own = own;
    }

    /** Made on a thread of the deployment, where the server knows whose validator is meant. */
    static ApplicationValidator of(BeanManager beans) {
        try {
            Instance<ValidatorFactory> factory = beans.createInstance().select(ValidatorFactory.class);
            Instance<Validator> provided = beans.createInstance().select(Validator.class);
            if (factory.isResolvable()) {
                // Not the server's bean of the validator itself: its proxy would make another one once the application
                // ends.
                return new ApplicationValidator(factory.get().getValidator(), null);
            }
            if (provided.isResolvable()) {
                return new ApplicationValidator(unwrapped(provided.get()), null);
            }
            ValidatorFactory made = Validation.buildDefaultValidatorFactory();
            return new ApplicationValidator(made.getValidator(), made);
        } catch (ValidationException | LinkageError absent) {
            LOG.log(Level.WARNING, "GYRE-C017 There is no Bean Validation here, so no constraint is checked", absent);
            return new ApplicationValidator(null, null);
        }
    }

    /** Open Liberty's bean looks for the validator with every call, and finds none on a thread that is not the server's. */
    private static Validator unwrapped(Validator bean) {
        try {
            return bean.unwrap(Validator.class);
        } catch (ValidationException nothingInside) {
            return bean;
        }
    }

    @Nullable
    Validator get() {
        return validator;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
