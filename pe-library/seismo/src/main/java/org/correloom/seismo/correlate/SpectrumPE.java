package org.correloom.seismo.correlate;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.correlate.CorrelationGrid;
import org.correloom.kernels.taper.CosineTaper;
import org.correloom.seismo.item.FrequencyBand;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.ItemFields;
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
/// circular; only the bins of a band are kept. Windows are transformed some at a time, and wait for
/// each other until the next watermark at most.
public final class SpectrumPE extends IterativePE<Trace> implements Stateful {

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
                    .parameter(
                            Parameter.number("maxLag", "Largest lag")
                                    .doc(
                                            "Largest lag that will be asked of the correlation;"
                                                    + " less than the window's length.")
                                    .unit(Unit.SECOND)
                                    .range(0, 86400)
                                    .defaultTo(100))
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
                    .parameter(
                            Parameter.flag("demean", "Remove mean", true)
                                    .doc("Removes the mean of each window's existing samples."))
                    .parameter(
                            Parameter.number("taper", "Taper per side")
                                    .doc("Share of the window tapered with a cosine per side.")
                                    .range(0, 0.5)
                                    .defaultTo(0.02))
                    .cost(5)
                    .build();

    private static final int STATE_VERSION = 1;

    private final WindowBatch waiting = new WindowBatch();
    private double maxLag;
    private FrequencyBand band;
    private boolean demean;
    private double taper;

    public SpectrumPE() {
        super(Trace.class);
    }

    @Override
    protected void open(Parameters parameters) {
        maxLag = parameters.number("maxLag");
        band = FrequencyBand.of(parameters);
        demean = parameters.flag("demean");
        taper = parameters.number("taper");
    }

    @Override
    protected void process(Trace trace, Output out) {
        if (trace.window().isEmpty()) {
            throw new IllegalArgumentException(
                    trace + " is no window: put Cut windows before Spectrum of windows");
        }
        double rate = trace.samplingRate();
        if (band.low() >= rate / 2) {
            context()
                    .report(
                            Severity.ERROR,
                            "band-above-nyquist",
                            trace.id()
                                    + ": the band begins at "
                                    + band.low()
                                    + " Hz, the Nyquist frequency is "
                                    + rate / 2
                                    + " Hz. Lower the band, or decimate less.");
            context().discard("windows whose Nyquist frequency is below the band", 1);
            return;
        }
        double length = trace.length() / rate;
        if (maxLag >= length) {
            throw new IllegalArgumentException(
                    "the largest lag, "
                            + maxLag
                            + " s, must be less than the window's length, "
                            + length
                            + " s. Set maxLag, or cut longer windows.");
        }
        if (!waiting.accepts(trace)) {
            transformWaiting(out);
        }
        if (waiting.add(trace, grid(trace).transformLength())) {
            transformWaiting(out);
        }
    }

    private CorrelationGrid grid(Trace trace) {
        double rate = trace.samplingRate();
        return CorrelationGrid.of(rate, trace.length() / rate, maxLag, band.low(), band.high());
    }

    private void transformWaiting(Output out) {
        List<Trace> windows = waiting.take();
        if (windows.isEmpty()) {
            return;
        }
        List<Trace> kept = new ArrayList<>();
        List<float[]> prepared = new ArrayList<>();
        for (Trace trace : windows) {
            float[] samples = trace.samples().clone();
            prepare(samples, trace.gaps());
            if (isZero(samples)) {
                context().discard("windows without any signal", 1);
            } else {
                kept.add(trace);
                prepared.add(samples);
            }
        }
        CorrelationGrid grid = grid(windows.get(0));
        float[][] spectra = new float[kept.size()][grid.transformLength() + 2];
        waiting.transforms(grid.transformLength())
                .forward(prepared.toArray(float[][]::new), spectra, 0, spectra.length);
        int first = 2 * grid.firstBin();
        for (int w = 0; w < spectra.length; w++) {
            Trace trace = kept.get(w);
            out.emit(
                    new Spectrum(
                            trace.id(),
                            trace.window().orElseThrow(),
                            trace.samplingRate(),
                            trace.length(),
                            grid.transformLength(),
                            grid.firstBin(),
                            Arrays.copyOfRange(spectra[w], first, first + 2 * grid.bins()),
                            trace.location()));
        }
    }

    @Override
    public long watermark(long time, Output out) {
        transformWaiting(out);
        return time;
    }

    @Override
    protected void finish(Output out) {
        transformWaiting(out);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        waiting.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "saved windows");
        waiting.restore(in);
    }

    private static boolean isZero(float[] samples) {
        for (float sample : samples) {
            if (sample != 0) {
                return false;
            }
        }
        return true;
    }

    private void prepare(float[] samples, Gaps gaps) {
        if (demean) {
            double sum = 0;
            int count = samples.length - gaps.missing();
            for (Gaps.Range segment : gaps.segments(samples.length)) {
                for (int i = segment.from(); i < segment.to(); i++) {
                    sum += samples[i];
                }
            }
            float mean = (float) (sum / count);
            for (Gaps.Range segment : gaps.segments(samples.length)) {
                for (int i = segment.from(); i < segment.to(); i++) {
                    samples[i] -= mean;
                }
            }
        }
        CosineTaper.inPlace(samples, taper);
    }
}
