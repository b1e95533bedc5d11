package org.correloom.streams.join;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.streams.io.CsvTable;
import org.correloom.streams.item.Fields;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Adds to each item the row of a small table that has its key.
public final class LookupPE extends IterativePE<Object> {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:lookup", "Look up in table")
                            .doc(
                                    """
                                    Adds the fields of a table's row to each record: the row whose \
                                    key column equals the item's key field. Names of added fields \
                                    begin with a prefix; an item that is no record is the field \
                                    `value`.

                                    The table is a CSV file with a header, read once when the run \
                                    begins and held in memory by every instance; a key that it has \
                                    twice is refused. Nothing else is remembered, and order is \
                                    kept. Items without the key are left out and counted; those \
                                    that the table does not know are left out and counted, or pass \
                                    unchanged.

                                    **Example**

                                    - file `nets.csv` `net,name` `KS,Kastro` `HL,Hellas`
                                    - `table` = `nets.csv`
                                    - `tableKey` = `net`
                                    - `key` = `network`
                                    - in `{"network": "KS", "station": "A7K2"}`
                                    - out `{"network": "KS", "station": "A7K2", "table_name": "Kastro"}`""")
                            .category("Streams/Joins")
                            .tags("table", "enrich", "broadcast join", "dictionary", "csv")
                            .input(PortType.ANY, "Records, texts or numbers.")
                            .output(PortType.RECORD, "Records with the row's fields.")
                            .parameter(
                                    Parameter.file("table", "Table")
                                            .doc("A CSV file whose first line names columns."))
                            .parameter(
                                    Parameter.text("tableKey", "Table key")
                                            .doc("The column that is looked up.")
                                            .defaultTo("key"))
                            .parameter(
                                    Parameter.text("key", "Key")
                                            .doc("The item's field; `value` for texts and numbers.")
                                            .defaultTo("key"))
                            .parameter(
                                    Parameter.text("prefix", "Prefix")
                                            .doc("What the names of added fields begin with.")
                                            .defaultTo("table_"))
                            .parameter(
                                    Parameter.choice("unknown", "Unknown keys", "leave-out", "pass")
                                            .doc("What happens to items that the table lacks."))
                            .build(),
                    LookupPE::new);

    private final Map<String, Map<String, Object>> rows = new HashMap<>();
    private String key;
    private boolean pass;

    LookupPE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) throws IOException {
        Path file = parameters.requiredPath("table");
        String column = parameters.text("tableKey");
        String prefix = parameters.text("prefix");
        key = parameters.text("key");
        pass = parameters.text("unknown").equals("pass");
        // The key column stays as it is written, so that 007 is looked up as 007.
        for (Map<String, Object> row : CsvTable.read(file, column)) {
            Object value = row.get(column);
            Map<String, Object> added = EnrichedRecord.added(row, column, prefix);
            if (value != null && rows.put(value.toString(), added) != null) {
                throw new IllegalArgumentException(
                        file + " has two rows whose " + column + " is " + value);
            }
        }
    }

    @Override
    protected void process(Object item, Output out) {
        Object value = Fields.of(item, key);
        if (value == null) {
            context().discard("items without the key", 1);
            return;
        }
        Map<String, Object> row = rows.get(value.toString());
        if (row == null && !pass) {
            context().discard("items that the table does not know", 1);
            return;
        }
        out.emit(EnrichedRecord.of(item, row == null ? Map.of() : row));
    }
}
