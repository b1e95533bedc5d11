package org.correloom.testkit.example;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Stateful;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// Mean of the last few numbers.
public final class RunningMeanPE extends IterativePE<Number> implements Stateful {

    static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("example:running-mean", "Running mean")
                            .doc("Mean of the last `length` numbers; fewer at the beginning.")
                            .category("Examples")
                            .input(PortType.NUMBER, "Numbers.")
                            .output(PortType.NUMBER, "Their running mean.")
                            .parameter(
                                    Parameter.integer("length", "Length")
                                            .doc("How many numbers are averaged.")
                                            .defaultTo(10)
                                            .range(1, 1_000_000))
                            .single()
                            .build(),
                    RunningMeanPE::new);

    private final Deque<Double> last = new ArrayDeque<>();
    private int length;

    RunningMeanPE() {
        super(Number.class);
    }

    @Override
    protected void open(Parameters parameters) {
        length = parameters.integer("length");
    }

    @Override
    protected void process(Number item, Output out) {
        last.addLast(item.doubleValue());
        if (last.size() > length) {
            last.removeFirst();
        }
        out.emit(last.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(1); // version of this form
        out.writeInt(last.size());
        for (double value : last) {
            out.writeDouble(value);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != 1) {
            throw new IOException("state of version " + version + "; this PE reads version 1");
        }
        last.clear();
        for (int left = in.readInt(); left > 0; left--) {
            last.addLast(in.readDouble());
        }
    }
}
