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
                                                    policy *retry* tries again.

                                                    **Example**

                                                    - file `picks.json` `{"station": "A7K2", "time": null}` `"text"`
                                                    - `file` = `picks.json`
                                                    - out `{"station": "A7K2"}`
                                                    - out `"text"`""")
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

    private boolean follow;
    private JsonLinesFile lines;

    @Override
    protected void open(Parameters parameters) {
        follow = parameters.flag("follow");
        lines = new JsonLinesFile(parameters, context());
    }

    @Override
    public Supply produce(Output out) throws IOException {
        if (context().draining()) {
            return Supply.END;
        }
        for (int i = 0; i < LINES_PER_CALL; i++) {
            if (!lines.advance(follow)) {
                return follow ? Supply.IDLE : Supply.END;
            }
            lines.pass(out);
        }
        lines.tellProgress();
        return Supply.MORE;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        lines.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        lines.restore(in);
    }
}
