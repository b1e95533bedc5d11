package org.correloom.seismo.item;

import org.correloom.api.pe.ItemCodec;
import org.correloom.api.pe.PortType;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// The binary form of a [Correlation], big-endian.
public final class CorrelationCodec implements ItemCodec<Correlation> {

    private static final int VERSION = 1;

    @Override
    public PortType type() {
        return SeismicTypes.CORRELATION;
    }

    @Override
    public void write(Correlation item, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        ItemFields.writeId(item.first(), out);
        ItemFields.writeId(item.second(), out);
        ItemFields.writeLocation(item.firstLocation(), out);
        ItemFields.writeLocation(item.secondLocation(), out);
        out.writeDouble(item.path().distance());
        out.writeDouble(item.path().azimuth());
        out.writeDouble(item.path().backAzimuth());
        out.writeDouble(item.samplingRate());
        ItemFields.writeFloats(item.samples(), out);
        out.writeLong(item.windows());
        out.writeLong(item.possibleWindows());
        out.writeLong(item.startTime());
        out.writeLong(item.endTime());
        out.writeDouble(item.bandLow());
        out.writeDouble(item.bandHigh());
        out.writeByte(item.stack().kind().ordinal());
        out.writeLong(item.stack().subStacks());
        out.writeLong(item.stack().startTime());
        out.writeBoolean(item.isFinal());
    }

    @Override
    public Correlation read(DataInput in) throws IOException {
        ItemFields.version(in, VERSION, "a correlation");
        return new Correlation(
                ItemFields.readId(in),
                ItemFields.readId(in),
                ItemFields.readLocation(in),
                ItemFields.readLocation(in),
                new InterStation(in.readDouble(), in.readDouble(), in.readDouble()),
                in.readDouble(),
                ItemFields.readFloats(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                new StackInfo(
                        ItemFields.constant(StackInfo.Kind.values(), in.readByte()),
                        in.readLong(),
                        in.readLong()),
                in.readBoolean());
    }
}
