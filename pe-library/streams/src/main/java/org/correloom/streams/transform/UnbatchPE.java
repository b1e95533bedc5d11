package org.correloom.streams.transform;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;

import java.util.List;
import java.util.Map;

/// Takes batches apart: emits the elements of a list that a record holds.
@SuppressWarnings("rawtypes") // the port's class is that of any map
public final class UnbatchPE extends IterativePE<Map> {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:unbatch", "Unbatch")
                            .doc(
                                    """
                                    Emits the elements of the list in a field of each record, one \
                                    by one and in order: the opposite of *Batch*.

                                    Nothing is remembered. Records without such a list, and empty \
                                    elements, are left out and counted.

                                    **Example**

                                    - `field` = `picks`
                                    - in `{"id": "a", "picks": [3.5, 4.25]}`
                                    - out `3.5`
                                    - out `4.25`""")
                            .category("Streams/Transform")
                            .tags("flatten", "explode", "ungroup")
                            .input(PortType.RECORD, "Records with a list.")
                            .output(PortType.ANY, "Its elements.")
                            .parameter(
                                    Parameter.text("field", "Field")
                                            .doc("The field that holds the list.")
                                            .defaultTo("items"))
                            .build(),
                    UnbatchPE::new);

    private String field;

    UnbatchPE() {
        super(Map.class);
    }

    @Override
    protected void open(Parameters parameters) {
        field = parameters.text("field");
    }

    @Override
    protected void process(Map item, Output out) {
        if (!(item.get(field) instanceof List<?> list)) {
            context().discard("records without a list in that field", 1);
            return;
        }
        for (Object element : list) {
            if (element == null) {
                context().discard("empty elements", 1);
            } else {
                out.emit(element);
            }
        }
    }
}
