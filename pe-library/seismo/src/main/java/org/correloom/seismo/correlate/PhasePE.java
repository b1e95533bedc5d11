package org.correloom.seismo.correlate;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.correlate.CorrelationGrid;
import org.correloom.kernels.correlate.InstantaneousPhase;
import org.correloom.kernels.correlate.PhaseCrossCorrelation;
import org.correloom.kernels.fft.RealFft;
import org.correloom.seismo.item.FrequencyBand;
import org.correloom.seismo.item.PhaseContent;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.Trace;

import java.util.Arrays;
import java.util.Optional;

/// The instantaneous phases of each window, as spectra whose correlation is the phase
/// cross-correlation.
public final class PhasePE extends WindowTransformPE {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:phase", "Phase of windows")
                    .doc(
                            """
                            Takes the place of *Spectrum of windows* where phases are to be correlated: \
                            *Correlate all pairs* then gives the phase cross-correlation \
                            `c(τ) = 1/(2^ν·M) Σ_t |φ_i(t) + φ_j(t+τ)|^ν - |φ_i(t) - φ_j(t+τ)|^ν` of each window, mean \
                            over windows. φ is the analytic signal in the band divided by its envelope, \
                            ν the `exponent`, and M the number of samples of the window that overlap at \
                            lag τ: equal phases give 1, opposite ones -1. Amplitudes do not count, so an \
                            earthquake weighs no more than its duration, and normalisation in time and \
                            whitening may be left out. A missing sample has no phase and adds 0.

                            - **2**: `1/M Σ cos(Φ_j - Φ_i)`, exact; a window is two spectra.
                            - **1**: less sensitive to samples whose phases are far apart; by a series \
                            of eight terms, off by at most 0.02 where phases are nearly equal or \
                            opposite, and by less than 0.002 for windows of noise. A window is 16 spectra, \
                            and costs as many times as much.

                            All bins are kept, whatever the band, for phases alone have all frequencies: \
                            filter here or before, not after. All channels need the same values.

                            Example: `window` → `phase` with `low` 0.1 Hz and `high` 0.4 Hz → \
                            `cross-correlate` → `stack`.""")
                    .reference(
                            "Schimmel 1999, doi:10.1785/BSSA0890051366; Ventosa et al. 2019,"
                                    + " doi:10.1785/0220190022")
                    .category("Seismology/Correlation")
                    .tags("pcc", "pcc2", "phase cross-correlation", "instantaneous phase")
                    .input(SeismicTypes.TRACE, "windows, as Cut windows makes them")
                    .output(SeismicTypes.SPECTRUM, "one item per channel and window")
                    .parameter(maxLag())
                    .parameter(
                            Parameter.choice("exponent", "Exponent", "2", "1")
                                    .doc("ν of the phase cross-correlation."))
                    .parameter(
                            Parameter.number("low", "From")
                                    .doc("Lowest frequency whose phase is taken.")
                                    .unit(Unit.HERTZ)
                                    .atLeast(0)
                                    .defaultTo(0.01))
                    .parameter(
                            Parameter.number("high", "To")
                                    .doc(
                                            "Highest frequency whose phase is taken; above the"
                                                    + " Nyquist frequency: up to that.")
                                    .unit(Unit.HERTZ)
                                    .atLeast(0)
                                    .defaultTo(1))
                    .parameter(
                            Parameter.number("edge", "Edge")
                                    .doc(
                                            "Width of the cosine at either end of the band, inside"
                                                    + " it; at most half of the band is used.")
                                    .unit(Unit.HERTZ)
                                    .atLeast(0)
                                    .defaultTo(0.01))
                    .parameter(demean())
                    .parameter(taper())
                    .cost(20)
                    .build();

    private int exponent;
    private PhaseCrossCorrelation correlation;
    private double edge;

    public PhasePE() {
        super("Phase of windows");
    }

    @Override
    protected void open(Parameters parameters) {
        super.open(parameters);
        exponent = Integer.parseInt(parameters.text("exponent"));
        correlation = PhaseCrossCorrelation.ofExponent(exponent);
        edge = parameters.number("edge");
    }

    /// How many spectra each window will have.
    static int parts(Parameters parameters) {
        return PhaseCrossCorrelation.ofExponent(Integer.parseInt(parameters.text("exponent")))
                .parts();
    }

    @Override
    void take(Trace window, Output out) {
        prepared(window).ifPresent(samples -> out.emit(transform(window, samples)));
    }

    private Spectrum transform(Trace trace, float[] samples) {
        double rate = trace.samplingRate();
        FrequencyBand band = band();
        InstantaneousPhase phase =
                InstantaneousPhase.of(samples, rate, band.low(), band.high(), edge);
        for (int g = 0; g < trace.gaps().count(); g++) {
            Arrays.fill(phase.cosine(), trace.gaps().start(g), trace.gaps().end(g), 0);
            Arrays.fill(phase.sine(), trace.gaps().start(g), trace.gaps().end(g), 0);
        }
        CorrelationGrid grid =
                CorrelationGrid.of(rate, samples.length / rate, largestLag(), 0, rate / 2);
        RealFft fft = RealFft.of(grid.transformLength());
        float[] spectrum = new float[grid.transformLength() + 2];
        float[] values = new float[2 * grid.bins() * correlation.parts()];
        float[][] signals = correlation.signals(phase);
        for (int p = 0; p < signals.length; p++) {
            fft.forward(signals[p], 0, samples.length, spectrum);
            System.arraycopy(spectrum, 0, values, 2 * grid.bins() * p, 2 * grid.bins());
        }
        double high = Math.min(band.high(), rate / 2);
        return new Spectrum(
                trace.id(),
                trace.window().orElseThrow(),
                rate,
                samples.length,
                grid.transformLength(),
                0,
                values,
                trace.location(),
                Optional.of(new PhaseContent(exponent, new FrequencyBand(band.low(), high))));
    }
}
