package org.correloom.streams.io;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProducerPE;
import org.correloom.api.pe.Stateful;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;

/// Reads a file of JSON lines, and what is appended to it when told to follow.
public final class JsonLinesPE extends ProducerPE implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    SourceTime.declare(
                                    PEDescriptor.of("streams:json-lines", "JSON lines")
                                            .doc(
                                                    """
                                                    Reads a UTF-8 file with one JSON value in each \
                                                    line: objects become records (fields that are \
                                                    null are left out), texts and numbers \
                                                    themselves. With *follow* it waits for more \
                                                    lines when it has read them all, until the \
                                                    run is stopped.

                                                    It remembers the position in the file, and \
                                                    goes on there after a restart. Blank lines \
                                                    and lines that are no JSON are left out and \
                                                    counted; the first bad one is reported. With \
                                                    a time field it promises watermarks. A file \
                                                    that cannot be read is a failure, which the \
                                                    policy *retry* tries again.""")
                                            .category("Streams/Sources")
                                            .tags("ndjson", "file", "read", "tail", "follow")
                                            .output(PortType.ANY, "One item a line.")
                                            .parameter(
                                                    Parameter.file("file", "File")
                                                            .doc("Which file to read."))
                                            .parameter(
                                                    Parameter.flag("follow", "Follow", false)
                                                            .doc(
                                                                    "Wait for lines that are"
                                                                            + " appended later.")))
                            .single()
                            .build(),
                    JsonLinesPE::new);

    private static final int LINES_PER_CALL = 1000;
    private static final int STATE_VERSION = 1;

    private Path file;
    private boolean follow;
    private SourceTime time;
    private JsonItems items;
    private GrowingFile lines;
    private long position;
    private long lineNumber;

    @Override
    protected void open(Parameters parameters) {
        file =
                parameters
                        .path("file")
                        .orElseThrow(
                                () -> new IllegalArgumentException("parameter file: name a file"));
        follow = parameters.flag("follow");
        time = SourceTime.of(parameters, context());
        items = new JsonItems(context());
    }

    @Override
    public Supply produce(Output out) throws IOException {
        if (context().draining()) {
            return Supply.END;
        }
        if (lines == null) {
            lines = new GrowingFile(file, position);
        }
        for (int i = 0; i < LINES_PER_CALL; i++) {
            String line = lines.next();
            if (line == null && follow) {
                return Supply.IDLE;
            }
            boolean last = line == null;
            if (last) {
                line = lines.rest();
            }
            if (line != null) {
                handle(line, out);
                position = lines.position();
            }
            if (last) {
                return Supply.END;
            }
        }
        context().progress(position, lines.size(), "bytes");
        return Supply.MORE;
    }

    private void handle(String line, Output out) {
        lineNumber++;
        Object item = items.read(line, file + ", line " + lineNumber);
        if (item != null) {
            time.emit(item, out);
        }
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
            lines = null;
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(position);
        out.writeLong(lineNumber);
        items.save(out);
        time.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        close();
        position = in.readLong();
        lineNumber = in.readLong();
        items.restore(in);
        time.restore(in);
    }
}
