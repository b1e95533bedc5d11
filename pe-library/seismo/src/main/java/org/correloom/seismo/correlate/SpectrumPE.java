package org.correloom.seismo.correlate;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.correlate.CorrelationGrid;
import org.correloom.kernels.fft.RealFftBatch;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.prepare.WindowBatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The spectrum of each window, zero-padded so that lags up to the largest are linear, never
/// circular; only the bins of a band are kept.
public final class SpectrumPE extends WindowTransformPE implements Stateful {

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

    private final WindowBatch waiting = new WindowBatch(this::transformLength, this::transform);

    public SpectrumPE() {
        super("Spectrum of windows");
    }

    @Override
    void take(Trace window, Output out) {
        waiting.add(window, out);
    }

    private CorrelationGrid grid(Trace window) {
        double rate = window.samplingRate();
        double length = window.length() / rate;
        return CorrelationGrid.of(rate, length, largestLag(), band().low(), band().high());
    }

    private int transformLength(Trace window) {
        return grid(window).transformLength();
    }

    private void transform(List<Trace> windows, RealFftBatch transforms, Output out) {
        List<Trace> kept = new ArrayList<>();
        List<float[]> samples = new ArrayList<>();
        for (Trace window : windows) {
            prepared(window)
                    .ifPresent(
                            prepared -> {
                                kept.add(window);
                                samples.add(prepared);
                            });
        }
        CorrelationGrid grid = grid(windows.get(0));
        float[][] spectra = new float[kept.size()][grid.transformLength() + 2];
        transforms.forward(samples.toArray(float[][]::new), spectra, 0, spectra.length);
        int first = 2 * grid.firstBin();
        for (int w = 0; w < spectra.length; w++) {
            Trace window = kept.get(w);
            out.emit(
                    new Spectrum(
                            window.id(),
                            window.window().orElseThrow(),
                            window.samplingRate(),
                            window.length(),
                            grid.transformLength(),
                            grid.firstBin(),
                            Arrays.copyOfRange(spectra[w], first, first + 2 * grid.bins()),
                            window.location()));
        }
    }

    @Override
    public long watermark(long time, Output out) {
        waiting.flush(out);
        return time;
    }

    @Override
    protected void finish(Output out) {
        waiting.flush(out);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        waiting.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        waiting.restore(in);
    }
}
