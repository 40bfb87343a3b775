package dev.gyre.crud.internal.cdi;

import dev.gyre.crud.CrudResource;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.rest.CollectionResources;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes the resource class of a Crud bean: a subclass of {@link CrudResource} that overrides each endpoint, so that every
 * runtime finds the annotations on the methods of the class itself.
 *
 * <p>The class lives in the bean's package and class loader, where containers may make proxies of it. As source, the one of a
 * bean {@code Airport} would begin so:
 *
 * <pre>{@code
 * @Path("airports") @ApplicationScoped // and what the bean's annotations add
 * public class Airport_Collection extends CrudResource<Airport, String> {
 *     @GET
 *     public CompletionStage<Response> list(@Context UriInfo uri, ...) {
 *         return super.list(uri, ...);
 *     }
 * }
 * }</pre>
 *
 * <p>It is written instruction by instruction: a library that hides them would double the start of a small application.
 */
final class ResourceGenerator {

    private static final String PARENT = Type.getInternalName(CrudResource.class);
    private static final String CONSTRUCTOR = "<init>";
    private static final String NOTHING_TO_NOTHING = "()V";
    private static final String STAGE_OF_RESPONSE =
            "Ljava/util/concurrent/CompletionStage<Ljakarta/ws/rs/core/Response;>;";

    private final MethodHandles.Lookup lookup = MethodHandles.lookup();
    private final List<Endpoint> endpoints = endpoints();
    private final boolean plain = CollectionResources.mayBePlain();

    /** A method to override; reflection is asked for its annotations once, not for each bean. */
    private record Endpoint(Method method, Annotation[] annotations, Annotation[][] ofParameters) {}

    private static List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Method method : CrudResource.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                endpoints.add(new Endpoint(method, method.getAnnotations(), method.getParameterAnnotations()));
            }
        }
        return endpoints;
    }

    /** Makes and loads the class. */
    Class<?> generate(EntityModel<?> model) throws IllegalAccessException {
        Class<?> bean = model.type();
        MethodHandles.Lookup home = MethodHandles.privateLookupIn(bean, lookup);
        // No name that a class of the application has; a nested bean's class is no nested one.
        String base = bean.getName().replace('$', '_') + "_Collection";
        String name = base;
        for (int next = 2; ; next++) {
            try {
                return home.defineClass(write(model, name));
            } catch (LinkageError e) {
                // The same loader may see several deployments, as in tests.
                if (!isLoaded(name, bean.getClassLoader())) {
                    throw e;
                }
                name = base + next;
            }
        }
    }

    private static boolean isLoaded(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException free) {
            return false;
        }
    }

    private byte[] write(EntityModel<?> model, String name) {
        ClassWriter type = new ClassWriter(0);
        String signature =
                "L" + PARENT + "<" + Type.getDescriptor(model.type()) + Type.getDescriptor(Ids.boxed(model)) + ">;";
        type.visit(
                Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name.replace('.', '/'), signature, PARENT, null);
        AnnotationVisitor path = type.visitAnnotation(Type.getDescriptor(Path.class), true);
        path.visit("value", model.path());
        path.visitEnd();
        List<Annotation> carried = CarriedAnnotations.ofType(model.type());
        if (!plain || CarriedAnnotations.areIntercepted(carried)) {
            type.visitAnnotation(Type.getDescriptor(ApplicationScoped.class), true)
                    .visitEnd();
        }
        for (Annotation annotation : carried) {
            AnnotationWriter.write(annotation, type::visitAnnotation);
        }
        constructor(type);
        endpoints.forEach(endpoint -> override(type, endpoint));
        type.visitEnd();
        return type.toByteArray();
    }

    private static void constructor(ClassWriter type) {
        MethodVisitor code = type.visitMethod(Opcodes.ACC_PUBLIC, CONSTRUCTOR, NOTHING_TO_NOTHING, null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, PARENT, CONSTRUCTOR, NOTHING_TO_NOTHING, false);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(1, 1);
        code.visitEnd();
    }

    /** Hands all arguments, objects without exception, to the method of the superclass. */
    private static void override(ClassWriter type, Endpoint endpoint) {
        Method method = endpoint.method();
        String descriptor = Type.getMethodDescriptor(method);
        String signature = descriptor.substring(0, descriptor.indexOf(')') + 1) + STAGE_OF_RESPONSE;
        MethodVisitor code = type.visitMethod(Opcodes.ACC_PUBLIC, method.getName(), descriptor, signature, null);
        for (Annotation annotation : endpoint.annotations()) {
            AnnotationWriter.write(annotation, code::visitAnnotation);
        }
        for (int i = 0; i < method.getParameterCount(); i++) {
            int parameter = i;
            for (Annotation annotation : endpoint.ofParameters()[i]) {
                AnnotationWriter.write(
                        annotation,
                        (descriptorOfType, visible) ->
                                code.visitParameterAnnotation(parameter, descriptorOfType, visible));
            }
        }
        code.visitCode();
        int variables = method.getParameterCount() + 1;
        for (int variable = 0; variable < variables; variable++) {
            code.visitVarInsn(Opcodes.ALOAD, variable);
        }
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, PARENT, method.getName(), descriptor, false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(variables, variables);
        code.visitEnd();
    }
}
