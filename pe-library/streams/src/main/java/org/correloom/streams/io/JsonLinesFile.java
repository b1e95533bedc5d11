package org.correloom.streams.io;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.Parameters;

import java.io.Closeable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;

/// A file of JSON lines as a source goes through it: line after line, each of which holds an item
/// or is left out, and where to go on after a restart.
///
/// The file is opened with the first line that is asked for. A saved instance goes on with the line
/// at hand, if there is one that has not passed yet.
final class JsonLinesFile implements Closeable {

    private final PEContext context;
    private final Path file;
    private final JsonItems items;
    private final SourceTime time;
    private GrowingFile lines;

    /// Begin of the first line that has not passed.
    private long position;

    private long linesPassed;
    private boolean atLine;
    private Object item;

    /// @param parameters with the file's name as `file`, and those of [SourceTime]
    JsonLinesFile(Parameters parameters, PEContext context) {
        this.context = context;
        file = parameters.requiredPath("file");
        items = new JsonItems(context);
        time = SourceTime.of(parameters, context);
    }

    /// Goes to the next line, unless there is one at hand that has not passed.
    ///
    /// @param growing a line whose end is not there yet may still become longer, and is not taken
    /// @return whether a line is at hand
    /// @throws IOException when the file cannot be read, or is not the one that was saved
    boolean advance(boolean growing) throws IOException {
        if (atLine) {
            return true;
        }
        if (lines == null) {
            lines = new GrowingFile(file, position);
        }
        String line = lines.next();
        if (line == null && !growing) {
            line = lines.rest();
        }
        if (line == null) {
            return false;
        }
        item = items.read(line, file + ", line " + (linesPassed + 1));
        atLine = true;
        return true;
    }

    /// The item of the line at hand; null when it holds none, which has been counted.
    Object item() {
        return item;
    }

    /// Emits the item of the line at hand, if any, and is done with the line.
    void pass(Output out) {
        if (item != null) {
            time.emit(item, out);
        }
        item = null;
        atLine = false;
        linesPassed++;
        position = lines.position();
    }

    /// Tells how much of the file has passed.
    void tellProgress() throws IOException {
        context.progress(position, lines.size(), "bytes");
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
            lines = null;
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(position);
        out.writeLong(linesPassed);
        items.save(out);
        time.save(out);
    }

    void restore(DataInput in) throws IOException {
        close();
        item = null;
        atLine = false;
        position = in.readLong();
        linesPassed = in.readLong();
        items.restore(in);
        time.restore(in);
    }
}
