package dev.gyre.crud.internal.cdi;

import static net.bytebuddy.matcher.ElementMatchers.named;

import dev.gyre.crud.CrudResource;
import dev.gyre.crud.internal.model.EntityModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.SuperMethodCall;
import net.bytebuddy.implementation.attribute.MethodAttributeAppender;

/**
 * Makes the resource class of a Crud bean: a subclass of {@link CrudResource} that overrides each endpoint, so that every
 * runtime finds the annotations on the methods of the class itself.
 *
 * <p>The class lives in the bean's package and class loader, where containers may make proxies of it.
 */
final class ResourceGenerator {

    private static final List<String> ENDPOINTS = List.of(
            "list",
            "headOfList",
            "create",
            "get",
            "headOfItem",
            "replace",
            "patch",
            "delete",
            "options",
            "optionsOfItem");

    private final MethodHandles.Lookup lookup = MethodHandles.lookup();

    /** Makes and loads the class. */
    Class<?> generate(EntityModel<?> model) throws IllegalAccessException {
        Class<?> bean = model.type();
        TypeDescription.Generic parent = TypeDescription.Generic.Builder.parameterizedType(
                        CrudResource.class, bean, Ids.boxed(model))
                .build();
        AnnotationDescription path = AnnotationDescription.Builder.ofType(Path.class)
                .define("value", model.path())
                .build();
        AnnotationDescription scope =
                AnnotationDescription.Builder.ofType(ApplicationScoped.class).build();
        DynamicType.Builder<?> builder = new ByteBuddy(ClassFileVersion.JAVA_V17)
                .subclass(parent, ConstructorStrategy.Default.NO_CONSTRUCTORS)
                .name(freeName(bean))
                .annotateType(path, scope)
                .annotateType(CarriedAnnotations.ofType(bean))
                .defineConstructor(Visibility.PUBLIC)
                .intercept(MethodCall.invoke(superConstructor()).onSuper());
        for (String endpoint : ENDPOINTS) {
            builder = builder.method(named(endpoint))
                    .intercept(SuperMethodCall.INSTANCE)
                    .attribute(MethodAttributeAppender.ForInstrumentedMethod.EXCLUDING_RECEIVER);
        }
        try (DynamicType.Unloaded<?> made = builder.make()) {
            return made.load(
                            bean.getClassLoader(),
                            ClassLoadingStrategy.UsingLookup.of(MethodHandles.privateLookupIn(bean, lookup)))
                    .getLoaded();
        }
    }

    private static Constructor<?> superConstructor() {
        try {
            return CrudResource.class.getDeclaredConstructor();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("CrudResource has lost its constructor", e);
        }
    }

    /** A name no class bears yet: the same loader may see several deployments, as in tests. */
    private static String freeName(Class<?> bean) {
        String base = bean.getName().replace('$', '_') + "Collection";
        String name = base;
        for (int next = 2; exists(name, bean.getClassLoader()); next++) {
            name = base + next;
        }
        return name;
    }

    private static boolean exists(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException free) {
            return false;
        }
    }
}
