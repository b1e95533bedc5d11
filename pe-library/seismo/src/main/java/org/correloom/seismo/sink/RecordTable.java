package org.correloom.seismo.sink;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Records as the rows of one table: a column for each field that any of them has, in the order in
/// which they were first seen; rows in the order of their cells' texts, equal ones once.
///
/// Cells are kept as texts. One thread at a time.
final class RecordTable {

    private static final Comparator<List<String>> BY_CELLS = RecordTable::compare;

    private final List<String> columns = new ArrayList<>();
    private final TreeSet<List<String>> rows = new TreeSet<>(BY_CELLS);

    private static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            int order = cell(a, i).compareTo(cell(b, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /// Rows that were added before a column was seen end before it.
    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }

    void add(Map<?, ?> fields) {
        List<String> row = new ArrayList<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String name = String.valueOf(field.getKey());
            int column = columns.indexOf(name);
            if (column < 0) {
                column = columns.size();
                columns.add(name);
            }
            while (row.size() <= column) {
                row.add("");
            }
            row.set(column, CsvTable.text(field.getValue()));
        }
        rows.add(row);
    }

    CsvTable table() {
        CsvTable table = new CsvTable(columns);
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(row);
            while (cells.size() < columns.size()) {
                cells.add("");
            }
            table.add(cells);
        }
        return table;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(columns.size());
        for (String column : columns) {
            out.writeUTF(column);
        }
        out.writeInt(rows.size());
        for (List<String> row : rows) {
            out.writeInt(row.size());
            for (String cell : row) {
                out.writeUTF(cell);
            }
        }
    }

    void restore(DataInput in) throws IOException {
        columns.clear();
        for (int left = in.readInt(); left > 0; left--) {
            columns.add(in.readUTF());
        }
        rows.clear();
        for (int left = in.readInt(); left > 0; left--) {
            List<String> row = new ArrayList<>();
            for (int cells = in.readInt(); cells > 0; cells--) {
                row.add(in.readUTF());
            }
            rows.add(row);
        }
    }
}
