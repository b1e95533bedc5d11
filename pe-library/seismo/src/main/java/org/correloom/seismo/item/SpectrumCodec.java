package org.correloom.seismo.item;

import org.correloom.api.pe.ItemCodec;
import org.correloom.api.pe.PortType;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/// The binary form of a [Spectrum], big-endian.
public final class SpectrumCodec implements ItemCodec<Spectrum> {

    private static final int VERSION = 2;

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
        writePhases(item.phases(), out);
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
                ItemFields.readLocation(in),
                readPhases(in));
    }

    /// Writes what a spectrum's parts are; also for states that hold it.
    public void writePhases(Optional<PhaseContent> phases, DataOutput out) throws IOException {
        out.writeByte(phases.map(PhaseContent::exponent).orElse(0));
        if (phases.isPresent()) {
            out.writeDouble(phases.get().band().low());
            out.writeDouble(phases.get().band().high());
        }
    }

    /// Reads what [#writePhases] has written.
    public Optional<PhaseContent> readPhases(DataInput in) throws IOException {
        int exponent = in.readUnsignedByte();
        if (exponent == 0) {
            return Optional.empty();
        }
        if (exponent > 2) {
            throw new IOException("phases of exponent " + exponent + ": the bytes are damaged");
        }
        return Optional.of(
                new PhaseContent(exponent, new FrequencyBand(in.readDouble(), in.readDouble())));
    }
}
