package org.correloom.seismo.item;

import org.correloom.api.pe.ItemCodec;
import org.correloom.api.pe.PortType;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/// The binary form of a [Trace], big-endian.
public final class TraceCodec implements ItemCodec<Trace> {

    private static final int VERSION = 1;

    @Override
    public PortType type() {
        return SeismicTypes.TRACE;
    }

    @Override
    public void write(Trace item, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        ItemFields.writeId(item.id(), out);
        out.writeLong(item.startTime());
        out.writeDouble(item.samplingRate());
        ItemFields.writeFloats(item.samples(), out);
        ItemFields.writeGaps(item.gaps(), out);
        out.writeByte(item.unit().ordinal());
        ItemFields.writeLocation(item.location(), out);
        out.writeBoolean(item.window().isPresent());
        if (item.window().isPresent()) {
            ItemFields.writeWindow(item.window().get(), out);
        }
    }

    @Override
    public Trace read(DataInput in) throws IOException {
        ItemFields.version(in, VERSION, "a trace");
        return new Trace(
                ItemFields.readId(in),
                in.readLong(),
                in.readDouble(),
                ItemFields.readFloats(in),
                ItemFields.readGaps(in),
                ItemFields.constant(SampleUnit.values(), in.readByte()),
                ItemFields.readLocation(in),
                in.readBoolean() ? Optional.of(ItemFields.readWindow(in)) : Optional.empty());
    }
}
