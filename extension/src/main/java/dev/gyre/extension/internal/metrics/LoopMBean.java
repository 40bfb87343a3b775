package dev.gyre.extension.internal.metrics;

import dev.gyre.executor.LoopMetrics;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import org.jspecify.annotations.Nullable;

/** The figures of one loop or group as attributes that are read only; used by any thread. */
final class LoopMBean implements DynamicMBean {

    private final Supplier<LoopMetrics> metrics;

    LoopMBean(Supplier<LoopMetrics> metrics) {
        this.metrics = metrics;
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        for (Figure figure : Figure.all()) {
            if (figure.name().equals(attribute)) {
                return figure.of(metrics.get());
            }
        }
        throw new AttributeNotFoundException(attribute);
    }

    /** All of one moment. */
    @Override
    public AttributeList getAttributes(String[] attributes) {
        LoopMetrics now = metrics.get();
        AttributeList values = new AttributeList();
        for (String attribute : attributes) {
            for (Figure figure : Figure.all()) {
                if (figure.name().equals(attribute)) {
                    values.add(new Attribute(attribute, figure.of(now)));
                }
            }
        }
        return values;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " can only be read");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public @Nullable Object invoke(String action, Object @Nullable [] parameters, String @Nullable [] signature) {
        throw new UnsupportedOperationException("There is nothing to call: " + action);
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] attributes = Figure.all().stream()
                .map(figure -> new MBeanAttributeInfo(
                        figure.name(), figure.component().getType().getName(), figure.metric(), true, false, false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(LoopMBean.class.getName(), "Figures of event loops", attributes, null, null, null);
    }
}
