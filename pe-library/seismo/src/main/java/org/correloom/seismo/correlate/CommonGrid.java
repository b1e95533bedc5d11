package org.correloom.seismo.correlate;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.PEContext;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.PhaseContent;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.SpectrumCodec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sampling, bins and content that all spectra of a correlation have, which the first window
/// decides; spectra of others are refused.
final class CommonGrid {

    private static final SpectrumCodec CODEC = new SpectrumCodec();

    /// One that has it, without values.
    private Optional<Spectrum> like = Optional.empty();

    /// The spectra whose sampling and bins are those that most channels of the first window have;
    /// among equals the first channel decides.
    ///
    /// @param alone whether a channel can make a pair with itself
    /// @param context for what is said of the others; one instance says so
    List<Spectrum> fitting(Map<SourceId, Spectrum> window, boolean alone, PEContext context) {
        if (like.isEmpty()) {
            like = mostCommon(window.values(), alone);
            if (like.isEmpty()) {
                return List.of();
            }
        }
        Spectrum first = like.get();
        List<Spectrum> fitting = new ArrayList<>();
        for (Spectrum spectrum : window.values()) {
            if (sameGrid(spectrum, first)) {
                fitting.add(spectrum);
            } else {
                refuse(spectrum, first, context);
            }
        }
        return fitting;
    }

    /// Empty when no two channels have the same grid and only pairs are wanted: such a window has
    /// none, and a channel that begins before all others must not decide for them.
    private static Optional<Spectrum> mostCommon(Collection<Spectrum> window, boolean alone) {
        Spectrum best = null;
        long most = alone ? 0 : 1;
        for (Spectrum candidate : window) {
            long count = window.stream().filter(s -> sameGrid(s, candidate)).count();
            if (count > most) {
                most = count;
                best = withoutValues(candidate);
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean sameGrid(Spectrum a, Spectrum b) {
        return a.samplingRate() == b.samplingRate()
                && a.transformLength() == b.transformLength()
                && a.firstBin() == b.firstBin()
                && a.window().length() == b.window().length()
                && a.phases().equals(b.phases());
    }

    /// Every instance refuses the same spectra, one says so.
    private static void refuse(Spectrum spectrum, Spectrum first, PEContext context) {
        if (context.rank() > 0) {
            return;
        }
        if (!spectrum.phases().equals(first.phases())) {
            context.report(
                    Severity.ERROR,
                    "mixed-spectra",
                    spectrum.id()
                            + " has spectra of "
                            + content(spectrum)
                            + ", "
                            + first.id()
                            + " of "
                            + content(first)
                            + " as most have: they cannot be correlated. Make those of all"
                            + " channels by the same Spectrum of windows or Phase of"
                            + " windows.");
            context.discard("windows of " + content(spectrum), 1);
            return;
        }
        context.report(
                Severity.ERROR,
                "mixed-sampling-rates",
                spectrum.id()
                        + " has windows of "
                        + spectrum.windowSamples()
                        + " samples at "
                        + spectrum.samplingRate()
                        + " Hz, "
                        + first.id()
                        + " of "
                        + first.windowSamples()
                        + " at "
                        + first.samplingRate()
                        + " Hz as most have: they cannot be correlated. Decimate all"
                        + " channels to one rate.");
        context.discard(
                "windows at "
                        + spectrum.samplingRate()
                        + " Hz, where most are at "
                        + first.samplingRate()
                        + " Hz",
                1);
    }

    private static String content(Spectrum spectrum) {
        return spectrum.phases().map(PhaseContent::toString).orElse("waveforms");
    }

    private static Spectrum withoutValues(Spectrum spectrum) {
        return new Spectrum(
                spectrum.id(),
                spectrum.window(),
                spectrum.samplingRate(),
                spectrum.windowSamples(),
                spectrum.transformLength(),
                spectrum.firstBin(),
                new float[0],
                spectrum.location(),
                spectrum.phases());
    }

    /// Whether the spectra are of phases.
    boolean isOfPhases() {
        return like.flatMap(Spectrum::phases).isPresent();
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(like.isPresent());
        if (like.isPresent()) {
            CODEC.write(like.get(), out);
        }
    }

    void restore(DataInput in) throws IOException {
        like = in.readBoolean() ? Optional.of(CODEC.read(in)) : Optional.empty();
    }
}
