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
            Instance<Validator> provided = beans.createInstance().select(Validator.class);
            if (provided.isResolvable()) {
                return new ApplicationValidator(lasting(provided.getHandle()), null);
            }
            ValidatorFactory made = Validation.buildDefaultValidatorFactory();
            return new ApplicationValidator(made.getValidator(), made);
        } catch (ValidationException | LinkageError absent) {
            LOG.log(Level.WARNING, "GYRE-C017 There is no Bean Validation here, so no constraint is checked", absent);
            return new ApplicationValidator(null, null);
        }
    }

    /**
     * Open Liberty's bean looks for the validator with every call, and finds none on a thread that is not the server's: there it is looked
     * for now. Elsewhere not, as WildFly makes it on another thread just then, and the two would wait for each other.
     */
    private static Validator lasting(Instance.Handle<Validator> provided) {
        String kind = provided.getBean().getClass().getName();
        Validator bean = provided.get();
        if (!kind.startsWith("com.ibm.") && !kind.startsWith("io.openliberty.")) {
            return bean;
        }
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
