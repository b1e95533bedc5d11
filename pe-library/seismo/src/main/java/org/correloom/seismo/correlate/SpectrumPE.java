package org.correloom.seismo.correlate;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.correlate.CorrelationGrid;
import org.correloom.kernels.fft.RealFft;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.Trace;

import java.util.Arrays;

/// The spectrum of each window, zero-padded so that lags up to the largest are linear, never
/// circular; only the bins of a band are kept.
public final class SpectrumPE extends WindowTransformPE {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:spectrum", "Spectrum of windows")
                    .doc(
                            "Fourier transform `X(k) = Σ x(n)·exp(−2πi·k·n/N)` of each window, N"
                                    + " being a fast length of at least window plus largest lag, so"
                                    + " that correlations are linear, never circular. Before, the mean"
                                    + " of the samples that exist is removed and the ends are tapered;"
                                    + " missing samples are 0. Only the bins from `low` to `high` are"
                                    + " kept, which is an ideal band pass of the correlation.")
                    .reference("Bensen et al. 2007, doi:10.1111/j.1365-246X.2007.03374.x")
                    .category("Seismology/Correlation")
                    .tags("fft", "fourier", "transform")
                    .input(SeismicTypes.TRACE, "windows, as Cut windows makes them")
                    .output(SeismicTypes.SPECTRUM, "one spectrum per channel and window")
                    .parameter(maxLag())
                    .parameter(
                            Parameter.number("low", "From")
                                    .doc("Lowest frequency that is kept.")
                                    .unit(Unit.HERTZ)
                                    .atLeast(0)
                                    .defaultTo(0.01))
                    .parameter(
                            Parameter.number("high", "To")
                                    .doc(
                                            "Highest frequency that is kept; above the Nyquist"
                                                    + " frequency: up to that.")
                                    .unit(Unit.HERTZ)
                                    .atLeast(0)
                                    .defaultTo(1))
                    .parameter(demean())
                    .parameter(taper())
                    .cost(5)
                    .build();

    public SpectrumPE() {
        super("Spectrum of windows");
    }

    @Override
    void take(Trace window, Output out) {
        prepared(window).ifPresent(samples -> out.emit(spectrum(window, samples)));
    }

    private Spectrum spectrum(Trace window, float[] samples) {
        double rate = window.samplingRate();
        double length = window.length() / rate;
        CorrelationGrid grid =
                CorrelationGrid.of(rate, length, largestLag(), band().low(), band().high());
        float[] whole = RealFft.of(grid.transformLength()).forward(samples, 0, samples.length);
        int first = 2 * grid.firstBin();
        return new Spectrum(
                window.id(),
                window.window().orElseThrow(),
                rate,
                window.length(),
                grid.transformLength(),
                grid.firstBin(),
                Arrays.copyOfRange(whole, first, first + 2 * grid.bins()),
                window.location());
    }
}
