package org.correloom.streams.transform;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.streams.item.Fields;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Selects, drops and renames fields of records.
@SuppressWarnings("rawtypes") // the port's class is that of any map
public final class FieldsPE extends IterativePE<Map> {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:fields", "Fields")
                            .doc(
                                    """
                                    Keeps the fields that are named, in the order in which they are \
                                    named (`keep` empty: all of them, in their own order), without \
                                    those of `drop`; then renames: `rename` holds `old = new` \
                                    pairs.

                                    Nothing is remembered, and order is kept. A field that a \
                                    record does not have is counted, and the record goes on \
                                    without it; a record of which nothing is left is left out and \
                                    counted.

                                    **Example**

                                    - `keep` = `id, mag`
                                    - `rename` = `mag = magnitude`
                                    - in `{"mag": 4.5, "id": "a", "felt": true}`
                                    - out `{"id": "a", "magnitude": 4.5}`""")
                            .category("Streams/Transform")
                            .tags("select", "project", "drop", "rename", "columns")
                            .input(PortType.RECORD, "Records.")
                            .output(PortType.RECORD, "Records with the fields that were chosen.")
                            .parameter(
                                    Parameter.text("keep", "Keep")
                                            .doc("Names with commas between; empty: all.")
                                            .defaultTo(""))
                            .parameter(
                                    Parameter.text("drop", "Drop")
                                            .doc("Names with commas between.")
                                            .defaultTo(""))
                            .parameter(
                                    Parameter.text("rename", "Rename")
                                            .doc("`old = new` pairs with commas between.")
                                            .defaultTo(""))
                            .build(),
                    FieldsPE::new,
                    ParameterCheck.of("rename", FieldsPE::newNames));

    private List<String> keep;
    private List<String> drop;
    private Map<String, String> newNames;

    FieldsPE() {
        super(Map.class);
    }

    @Override
    protected void open(Parameters parameters) {
        keep = Fields.names(parameters.text("keep"));
        drop = Fields.names(parameters.text("drop"));
        newNames = newNames(parameters.text("rename"));
    }

    private static Map<String, String> newNames(String text) {
        Map<String, String> newNames = new LinkedHashMap<>();
        for (String pair : Fields.names(text)) {
            String[] oldAndNew = pair.split("=", -1);
            if (oldAndNew.length != 2 || oldAndNew[0].isBlank() || oldAndNew[1].isBlank()) {
                throw new IllegalArgumentException(
                        "parameter rename: \"" + pair + "\" is no pair: write old = new");
            }
            newNames.put(oldAndNew[0].strip(), oldAndNew[1].strip());
        }
        return newNames;
    }

    @Override
    protected void process(Map item, Output out) {
        Map<?, ?> record = item;
        Map<String, Object> kept = new LinkedHashMap<>();
        if (keep.isEmpty()) {
            record.forEach((field, value) -> put(String.valueOf(field), value, kept));
        } else {
            for (String field : keep) {
                if (record.containsKey(field)) {
                    put(field, record.get(field), kept);
                } else {
                    context().discard("fields that a record does not have", 1);
                }
            }
        }
        if (kept.isEmpty()) {
            context().discard("records of which no field is left", 1);
        } else {
            out.emit(Collections.unmodifiableMap(kept));
        }
    }

    private void put(String field, Object value, Map<String, Object> kept) {
        if (!drop.contains(field)) {
            kept.put(newNames.getOrDefault(field, field), value);
        }
    }
}
