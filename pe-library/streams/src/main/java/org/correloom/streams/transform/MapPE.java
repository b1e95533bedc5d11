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

import java.util.Map;

/// Computes one item of each: the value of an expression, or the record with that value in a field.
public final class MapPE extends IterativePE<Object> {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:map", "Map")
                            .doc(
                                    """
                                    Computes an expression of each item. With `field` empty the \
                                    value itself is emitted: a text, a number, true or false, a \
                                    list or a record. With a `field`, the record is emitted with \
                                    that field set to the value; the other fields stay as they \
                                    are.

                                    In the expression the fields of a record are names, and a text \
                                    or number is `value`: `magnitude * 2`, `upper(value)`, \
                                    `{'id': id, 'day': floorTime(time, 86400)}`. See \
                                    *docs/expressions.md*.

                                    Nothing is remembered, and order is kept. Items for which the \
                                    expression has no value are left out, counted, and the reason \
                                    is reported.

                                    **Example**

                                    - `expression` = `magnitude * 2`
                                    - `field` = `twice`
                                    - in `{"id": "a", "magnitude": 4.5}`
                                    - out `{"id": "a", "magnitude": 4.5, "twice": 9.0}`""")
                            .category("Streams/Transform")
                            .tags("compute", "select", "expression", "column", "each")
                            .input(PortType.ANY, "Items of any kind.")
                            .output(PortType.ANY, "One item for each.")
                            .parameter(
                                    Parameter.longText("expression", "Expression")
                                            .doc("What is computed of each item.")
                                            .live())
                            .parameter(
                                    Parameter.text("field", "Into field")
                                            .doc(
                                                    "Field of the record that takes the value;"
                                                            + " empty: the value stands for the"
                                                            + " item.")
                                            .defaultTo(""))
                            .build(),
                    MapPE::new,
                    ItemExpression.check("expression"));

    private ItemExpression expression;
    private String field;

    MapPE() {
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
        if (field.isEmpty()) {
            expression.value(item).ifPresent(out::emit);
        } else if (item instanceof Map<?, ?> record) {
            expression.value(item).ifPresent(value -> out.emit(Rows.with(record, field, value)));
        } else {
            context().discard("items that are no records and so have no fields", 1);
        }
    }
}
