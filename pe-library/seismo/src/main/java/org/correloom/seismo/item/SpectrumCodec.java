package org.correloom.seismo.item;

import org.correloom.api.pe.ItemCodec;
import org.correloom.api.pe.PortType;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// The binary form of a [Spectrum], big-endian.
public final class SpectrumCodec implements ItemCodec<Spectrum> {

    private static final int VERSION = 1;

    @Override
    public PortType type() {
        return SeismicTypes.SPECTRUM;
    }

    @Override
    public void write(Spectrum item, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        ItemFields.writeId(item.id(), out);
        ItemFields.writeWindow(item.window(), out);
        out.writeDouble(item.samplingRate());
        out.writeInt(item.windowSamples());
        out.writeInt(item.transformLength());
        out.writeInt(item.firstBin());
        ItemFields.writeFloats(item.values(), out);
        ItemFields.writeLocation(item.location(), out);
    }

    @Override
    public Spectrum read(DataInput in) throws IOException {
        ItemFields.version(in, VERSION, "a spectrum");
        return new Spectrum(
                ItemFields.readId(in),
                ItemFields.readWindow(in),
                in.readDouble(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                ItemFields.readFloats(in),
                ItemFields.readLocation(in));
    }
}
