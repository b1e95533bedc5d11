package org.correloom.seismo.correlate;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.taper.CosineTaper;
import org.correloom.seismo.item.FrequencyBand;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.Trace;

import java.util.Optional;

/// Base of the steps that take windows into the frequency domain, zero-padded so that lags up to
/// the largest are linear, never circular.
abstract class WindowTransformPE extends IterativePE<Trace> {

    private final String title;
    private double maxLag;
    private FrequencyBand band;
    private boolean demean;
    private double taper;

    /// @param title of the step, for messages
    WindowTransformPE(String title) {
        super(Trace.class);
        this.title = title;
    }

    static Parameter.Builder maxLag() {
        return Parameter.number("maxLag", "Largest lag")
                .doc(
                        "Largest lag that will be asked of the correlation; less than the window's"
                                + " length.")
                .unit(Unit.SECOND)
                .range(0, 86400)
                .defaultTo(100);
    }

    static Parameter.Builder demean() {
        return Parameter.flag("demean", "Remove mean", true)
                .doc("Removes the mean of each window's existing samples.");
    }

    static Parameter.Builder taper() {
        return Parameter.number("taper", "Taper per side")
                .doc("Share of the window tapered with a cosine per side.")
                .range(0, 0.5)
                .defaultTo(0.02);
    }

    @Override
    protected void open(Parameters parameters) {
        maxLag = parameters.number("maxLag");
        band = FrequencyBand.of(parameters);
        demean = parameters.flag("demean");
        taper = parameters.number("taper");
    }

    final double largestLag() {
        return maxLag;
    }

    final FrequencyBand band() {
        return band;
    }

    /// Takes a window that can be transformed.
    abstract void take(Trace window, Output out);

    @Override
    protected void process(Trace trace, Output out) {
        if (trace.window().isEmpty()) {
            throw new IllegalArgumentException(
                    trace + " is no window: put Cut windows before " + title);
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
        take(trace, out);
    }

    /// The samples of a window without mean and tapered, 0 where they are missing, as a copy; empty
    /// when there is no signal in them, or one that is not finite and would spoil the sums of all
    /// pairs of its channel: both are counted.
    final Optional<float[]> prepared(Trace window) {
        float[] samples = window.samples().clone();
        prepare(samples, window.gaps());
        float largest = 0;
        for (float sample : samples) {
            // Not a number as soon as one of them is.
            largest = Math.max(largest, Math.abs(sample));
        }
        if (!Float.isFinite(largest)) {
            context().discard("windows with samples that are not finite", 1);
            return Optional.empty();
        }
        if (largest == 0) {
            context().discard("windows without any signal", 1);
            return Optional.empty();
        }
        return Optional.of(samples);
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
