package org.correloom.streams.io;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.PEContext;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// Makes items of lines of JSON for one source: blank lines and lines that are no JSON are counted
/// as discarded, and the first of these is reported with its place.
final class JsonItems {

    private final PEContext context;
    private boolean reported;

    JsonItems(PEContext context) {
        this.context = context;
    }

    /// The item of a line; null when there is none, in which case the line has been counted.
    ///
    /// @param where what a report says of the line: a file and a number
    Object read(String line, String where) {
        if (line.isBlank()) {
            context.discard("blank lines", 1);
            return null;
        }
        String reason = "null is no item";
        try {
            Object item = JsonLine.read(line);
            if (item != null) {
                return item;
            }
        } catch (IllegalArgumentException e) {
            reason = e.getMessage();
        }
        context.discard("lines that are no JSON", 1);
        if (!reported) {
            reported = true;
            context.report(Severity.WARNING, "bad-line", where + ": " + reason);
        }
        return null;
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(reported);
    }

    void restore(DataInput in) throws IOException {
        reported = in.readBoolean();
    }
}
