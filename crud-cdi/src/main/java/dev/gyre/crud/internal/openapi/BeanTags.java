package dev.gyre.crud.internal.openapi;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The tag under which a collection's operations are grouped. */
final class BeanTags {

    private BeanTags() {}

    /** The name that the bean's {@code @Tag} gives, else the bean's own. */
    static String of(Class<?> bean) {
        Tag tag = bean.getAnnotation(Tag.class);
        return tag == null || tag.name().isEmpty() ? bean.getSimpleName() : tag.name();
    }
}
