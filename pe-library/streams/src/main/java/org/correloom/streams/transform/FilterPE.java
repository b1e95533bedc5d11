package org.correloom.streams.transform;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.streams.expression.ItemExpression;

/// Lets the items through for which a condition is true; counts the others as discarded.
public final class FilterPE extends IterativePE<Object> {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:filter", "Filter")
                            .doc(
                                    """
                                    Lets the items through for which a condition is true: \
                                    `magnitude >= 4 && depth < 70`, `value =~ 'KS.*'`. See \
                                    *docs/expressions.md*.

                                    Nothing is remembered, and order is kept. What is left out is \
                                    counted; items for which the condition is neither true nor \
                                    false (a field is missing) are counted apart, and the reason is \
                                    reported. The condition may be changed while the run goes on: \
                                    it then holds from the next item on.

                                    **Example**

                                    - `condition` = `magnitude >= 4 && network == 'KS'`
                                    - in `{"network": "KS", "magnitude": 4.5}`
                                    - in `{"network": "HL", "magnitude": 5.1}`
                                    - out `{"network": "KS", "magnitude": 4.5}`""")
                            .category("Streams/Transform")
                            .tags("where", "condition", "expression", "keep", "drop")
                            .input(PortType.ANY, "Items of any kind.")
                            .output(PortType.ANY, "The items that pass, unchanged.")
                            .parameter(
                                    Parameter.longText("condition", "Condition")
                                            .doc("An expression that is true for what passes.")
                                            .live())
                            .build(),
                    FilterPE::new,
                    ItemExpression.check("condition"));

    private ItemExpression condition;

    FilterPE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) {
        condition = ItemExpression.of("condition", parameters, context());
    }

    @Override
    public void adjust(Parameters parameters) {
        open(parameters);
    }

    @Override
    protected void process(Object item, Output out) {
        condition
                .test(item)
                .ifPresent(
                        passes -> {
                            if (passes) {
                                out.emit(item);
                            } else {
                                context().discard("items without the condition", 1);
                            }
                        });
    }
}
