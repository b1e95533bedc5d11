package org.correloom.streams.transform;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.streams.expression.ItemExpression;
import org.correloom.streams.item.Rows;

import java.util.Map;

/// Gives each item a key to group by: a field of the record, computed by an expression.
public final class KeyByPE extends IterativePE<Object> {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:key-by", "Key by")
                            .doc(
                                    """
                                    Sets a field of each record to the value of an expression, so \
                                    that what follows can be grouped by it (`group-by key`): \
                                    `network + '.' + station`. An item that is no record becomes \
                                    a record of the key and `value`.

                                    Nothing is remembered, and order is kept. Items for which the \
                                    expression gives no text, number or truth value are left out \
                                    and counted.

                                    **Example**

                                    - `expression` = `network + '.' + station`
                                    - in `{"network": "KS", "station": "A7K2"}`
                                    - out `{"network": "KS", "station": "A7K2", "key": "KS.A7K2"}`""")
                            .category("Streams/Transform")
                            .tags("group by", "pair", "expression", "partition")
                            .input(PortType.ANY, "Items of any kind.")
                            .output(PortType.RECORD, "Records with the key.")
                            .parameter(
                                    Parameter.longText("expression", "Expression")
                                            .doc("The key of an item."))
                            .parameter(
                                    Parameter.text("field", "Key field")
                                            .doc("The field that takes the key.")
                                            .defaultTo("key"))
                            .build(),
                    KeyByPE::new,
                    ItemExpression.check("expression"),
                    ParameterCheck.of("field", KeyByPE::requireField));

    private ItemExpression expression;
    private String field;

    KeyByPE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) {
        expression = ItemExpression.of("expression", parameters, context());
        field = parameters.text("field");
        requireField(field);
    }

    private static void requireField(String field) {
        if (field.isEmpty()) {
            throw new IllegalArgumentException("parameter field: the key needs a field");
        }
    }

    @Override
    protected void process(Object item, Output out) {
        Object key = expression.value(item).orElse(null);
        if (key instanceof String || key instanceof Number || key instanceof Boolean) {
            out.emit(
                    item instanceof Map<?, ?> record
                            ? Rows.with(record, field, key)
                            : Rows.of(field, key, "value", item));
        } else if (key != null) {
            context().discard("items whose key is a list or a record", 1);
        }
    }
}
