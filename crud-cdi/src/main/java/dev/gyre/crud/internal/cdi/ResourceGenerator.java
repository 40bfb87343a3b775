package dev.gyre.crud.internal.cdi;

import dev.gyre.crud.CrudResource;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.rest.CollectionResources;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes the resource class of a Crud bean: a subclass of {@link CrudResource} that inherits the endpoints and says whose they are.
 *
 * <p>The class lives in the bean's package and class loader, where containers may make proxies of it. As source, the one of a
 * bean {@code Airport} would be:
 *
 * <pre>{@code
 * @Path("airports") @ApplicationScoped // and what the bean's annotations add
 * public class Airport_Collection extends CrudResource<Airport, String> {}
 * }</pre>
 *
 * <p>Endpoints of its own, that override those of the superclass, would be read by the runtime annotation by annotation, for each collection
 * anew. It is written instruction by instruction: a library that hides them would double the start of a small application.
 */
final class ResourceGenerator {

    private static final String PARENT = Type.getInternalName(CrudResource.class);
    private static final String CONSTRUCTOR = "<init>";
    private static final String NOTHING_TO_NOTHING = "()V";

    private final MethodHandles.Lookup lookup = MethodHandles.lookup();
    private final boolean plain = CollectionResources.mayBePlain();

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
}
