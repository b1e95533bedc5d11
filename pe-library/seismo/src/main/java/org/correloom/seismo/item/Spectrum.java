package org.correloom.seismo.item;

import org.correloom.api.pe.Keyed;
import org.correloom.api.pe.Sized;
import org.correloom.api.pe.Timed;
import org.correloom.kernels.format.SourceId;

import java.util.Objects;
import java.util.Optional;

/// The spectrum of one window of one channel: the kept bins of the discrete Fourier transform of
/// the zero-padded window, `X(k) = Σ_n x(n)·exp(−2πi·k·n / transformLength)`, without any scaling.
/// Or, when it has a [PhaseContent], of several signals that were made of the window's phases, one
/// after the other, each with all bins.
///
/// A missing window has no spectrum at all: there is no item for it. The array is handed over,
/// never copied.
///
/// @param window which window of time
/// @param samplingRate of the window's samples, in Hz
/// @param windowSamples how many samples the window has, without padding
/// @param transformLength length of the transform in samples
/// @param firstBin the bin that the first value belongs to
/// @param values real and imaginary parts of the kept bins, interleaved; part by part
/// @param location where the sensor stands, when known
/// @param phases what the parts are; empty: the one part is the waveform
public record Spectrum(
        SourceId id,
        WindowSpan window,
        double samplingRate,
        int windowSamples,
        int transformLength,
        int firstBin,
        float[] values,
        Optional<StationLocation> location,
        Optional<PhaseContent> phases)
        implements Timed, Keyed, Sized {

    public Spectrum {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(phases, "phases");
        int parts = phases.map(PhaseContent::parts).orElse(1);
        int bins = values.length / 2 / parts;
        if (values.length % (2 * parts) != 0
                || firstBin < 0
                || firstBin + bins > transformLength / 2 + 1) {
            throw new IllegalArgumentException(
                    id
                            + ": "
                            + values.length
                            + " values from bin "
                            + firstBin
                            + " do not fit a transform of "
                            + transformLength);
        }
    }

    /// The spectrum of the window's waveform.
    public Spectrum(
            SourceId id,
            WindowSpan window,
            double samplingRate,
            int windowSamples,
            int transformLength,
            int firstBin,
            float[] values,
            Optional<StationLocation> location) {
        this(
                id,
                window,
                samplingRate,
                windowSamples,
                transformLength,
                firstBin,
                values,
                location,
                Optional.empty());
    }

    /// How many signals the values are of; the correlation of two channels is the sum of those of
    /// their parts.
    public int parts() {
        return phases.map(PhaseContent::parts).orElse(1);
    }

    /// How many bins of each part are kept.
    public int bins() {
        return values.length / 2 / parts();
    }

    /// Distance of two bins in Hz.
    public double binSpacing() {
        return samplingRate / transformLength;
    }

    /// The frequency of kept bin `k` in Hz.
    public double frequency(int k) {
        return (firstBin + k) * binSpacing();
    }

    @Override
    public long sizeInBytes() {
        return 4L * values.length;
    }

    @Override
    public long eventTime() {
        return window.startTime();
    }

    /// `network`, `station`, `channel`, `id` or `window`.
    @Override
    public Object key(String name) {
        return name.equals("window")
                ? (Object) window.index()
                : ChannelKeys.of(id, name, "spectrum", "network, station, channel, id, window");
    }

    @Override
    public String toString() {
        return id + " window " + SampleClock.text(window.startTime()) + " " + bins() + " bins";
    }
}
