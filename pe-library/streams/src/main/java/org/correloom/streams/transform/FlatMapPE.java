package org.correloom.streams.transform;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.streams.expression.ItemExpression;
import org.correloom.streams.item.Rows;

import java.util.List;
import java.util.Map;

/// Emits every element of the list that an expression makes of each item.
public final class FlatMapPE extends IterativePE<Object> {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:flat-map", "Flat map")
                            .doc(
                                    """
                                    Computes a list of each item and emits its elements one by \
                                    one, in order: `split(value, ' ')`, `channels`. With a \
                                    `field`, the record is emitted once for each element, with \
                                    that field set to the element. See *docs/expressions.md*.

                                    Nothing is remembered, and order is kept. An empty list emits \
                                    nothing; empty elements, and items for which the expression \
                                    gives no list, are left out and counted.

                                    **Example**

                                    - `expression` = `split(value, ' ')`
                                    - in `"ambient noise"`
                                    - out `"ambient"`
                                    - out `"noise"`""")
                            .category("Streams/Transform")
                            .tags("explode", "split", "expression", "words")
                            .input(PortType.ANY, "Items of any kind.")
                            .output(PortType.ANY, "The elements of each list.")
                            .parameter(
                                    Parameter.longText("expression", "Expression")
                                            .doc("An expression that gives a list.")
                                            .live())
                            .parameter(
                                    Parameter.text("field", "Into field")
                                            .doc(
                                                    "Field of the record that takes the element;"
                                                            + " empty: the element stands for the item.")
                                            .defaultTo(""))
                            .build(),
                    FlatMapPE::new,
                    ItemExpression.check("expression"));

    private ItemExpression expression;
    private String field;

    FlatMapPE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) {
        expression = ItemExpression.of("expression", parameters, context());
        field = parameters.text("field");
    }

    @Override
    public void adjust(Parameters parameters) {
        open(parameters);
    }

    @Override
    protected void process(Object item, Output out) {
        if (!field.isEmpty() && !(item instanceof Map)) {
            context().discard("items that are no records and so have no fields", 1);
            return;
        }
        Object value = expression.value(item).orElse(null);
        if (value instanceof List<?> list) {
            for (Object element : list) {
                emit(item, element, out);
            }
        } else if (value != null) {
            context().discard("items for which the expression gives no list", 1);
        }
    }

    private void emit(Object item, Object element, Output out) {
        if (element == null) {
            context().discard("empty elements", 1);
        } else if (field.isEmpty()) {
            out.emit(element);
        } else {
            out.emit(Rows.with((Map<?, ?>) item, field, element));
        }
    }
}
