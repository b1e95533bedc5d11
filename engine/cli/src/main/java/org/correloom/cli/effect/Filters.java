package org.correloom.cli.effect;

import static org.correloom.cli.effect.Trials.step;

import org.correloom.cli.effect.Trials.Step;
import org.correloom.figure.Curve;
import org.correloom.figure.CurvePanel;
import org.correloom.figure.CurvePanel.UprightMark;
import org.correloom.figure.PlotAxis;
import org.correloom.seismo.item.Trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Filters, the instrument's among them.
final class Filters {

    private static final String AMPLITUDE = "Amplitude";

    /// Gains below it, in dB, are drawn as it: there the rounding of samples begins to count.
    private static final double FLOOR = -110;

    private Filters() {}

    /// The gain of a step at each frequency in dB, measured with a sine: rms behind it over rms
    /// before, in the middle half of each.
    private static Curve gain(
            Trials trials, double[] frequencies, double samplingRate, double seconds, Step filter)
            throws InterruptedException {
        List<Trace> tones = new ArrayList<>();
        for (int k = 0; k < frequencies.length; k++) {
            double omega = 2 * Math.PI * frequencies[k];
            double begin = 10 * seconds * k;
            tones.add(
                    Signals.trace(
                            Signals.id("A", "HHZ"),
                            begin,
                            seconds,
                            samplingRate,
                            t -> Math.sin(omega * (t - begin) + 0.3)));
        }
        List<Trace> filtered = trials.run(Trace.class, tones, filter);
        double[] decibels = new double[frequencies.length];
        for (int k = 0; k < decibels.length; k++) {
            double from = 10 * seconds * k + 0.25 * seconds;
            double to = from + 0.5 * seconds;
            double before = Curves.rms(Curves.of(tones.get(k)), from, to);
            double after = Curves.rms(Curves.of(filtered.get(k)), from, to);
            decibels[k] = Math.max(FLOOR, 20 * Math.log10(after / before));
        }
        return Curve.line(frequencies, decibels);
    }

    private static double[] evenly(double from, double to, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = from + (to - from) * i / (count - 1);
        }
        return values;
    }

    private static double[] byFactors(double from, double to, int count) {
        double[] values = evenly(Math.log(from), Math.log(to), count);
        for (int i = 0; i < count; i++) {
            values[i] = Math.exp(values[i]);
        }
        return values;
    }

    /// The value of a curve at the point nearest to x.
    private static double at(Curve curve, double x) {
        int nearest = 0;
        for (int i = 1; i < curve.x().length; i++) {
            boolean nearer = Math.abs(curve.x()[i] - x) < Math.abs(curve.x()[nearest] - x);
            nearest = nearer ? i : nearest;
        }
        return curve.y()[nearest];
    }

    static Effect decimate(Trials trials) throws InterruptedException {
        Step decimate = step("seismo:decimate", "samplingRate=4 Hz");
        DoubleUnaryOperator slow = t -> Math.sin(2 * Math.PI * 0.3 * t);
        DoubleUnaryOperator fast = t -> 0.7 * Math.sin(2 * Math.PI * 3.7 * t);
        Trace before = Signals.trace(60, 20, Signals.sum(slow, fast));
        Trace after = trials.run(Trace.class, List.of(before), decimate).getFirst();
        Trace truth = Signals.trace(Signals.id("A", "HHZ"), 0, 60, after.samplingRate(), slow);
        Curve gain = gain(trials, evenly(0.1, 6, 119), 20, 200, decimate);
        PlotAxis time = PlotAxis.linear("Time (s)", 20, 32);
        PlotAxis amplitude = PlotAxis.around0(AMPLITUDE, 1.8);
        return Effect.of(
                        165,
                        List.of(
                                List.of(
                                        CurvePanel.of(
                                                "Before: 20 Hz, waves of 0.3 Hz and 3.7 Hz",
                                                time,
                                                amplitude,
                                                Curves.of(before))),
                                List.of(
                                        CurvePanel.of(
                                                "Decimate, samplingRate = 4 Hz",
                                                time,
                                                amplitude,
                                                Curves.of(after).in(Curve.MUTED),
                                                Curves.of(after)
                                                        .named("samples")
                                                        .in(Curve.Look.DOTS)
                                                        .in(0))),
                                List.of(
                                        CurvePanel.of(
                                                        "Gain of waves of one frequency",
                                                        PlotAxis.linear("Frequency (Hz)", 0, 6),
                                                        PlotAxis.linear("Gain (dB)", -112, 10),
                                                        gain)
                                                .marking(
                                                        new UprightMark(
                                                                2, "new Nyquist frequency")))))
                .with("gainInBand", at(gain, 1.5))
                .with("gainBeyond", worst(gain, 2.05, 6))
                .with(
                        "likeness",
                        Curves.likeness(middle(Curves.of(after)), middle(Curves.of(truth))))
                .saying(
                        "Slow waves under fast ones at 20 Hz; the slow waves alone at 4 Hz; and the"
                                + " gain, flat up to 1.6 Hz and below −80 dB from 2 Hz on.",
                        "At 4 Hz the wave of 3.7 Hz would look like one of 0.3 Hz. The filter takes"
                                + " it away first: beyond the new Nyquist frequency no wave comes"
                                + " through with more than {gainBeyond} dB, and the slow wave keeps"
                                + " its shape and its time.");
    }

    private static double worst(Curve gain, double from, double to) {
        double worst = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < gain.x().length; i++) {
            boolean inside = gain.x()[i] >= from && gain.x()[i] <= to;
            worst = inside ? Math.max(worst, gain.y()[i]) : worst;
        }
        return worst;
    }

    /// The points from 20 s to 40 s, all else being 0.
    private static Curve middle(Curve curve) {
        double[] y = curve.y().clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = curve.x()[i] >= 20 && curve.x()[i] <= 40 ? y[i] : 0;
        }
        return Curve.line(curve.x(), y);
    }

    static Effect bandpass(Trials trials) throws InterruptedException {
        String[] corners = {"low=0.1 Hz", "high=1 Hz", "corners=4"};
        Step zeroPhase = bandpass(corners, "zero-phase");
        Step onePass = bandpass(corners, "one-pass");
        Trace before =
                Signals.trace(
                        120,
                        20,
                        Signals.sum(
                                Signals.ricker(60, 0.4),
                                Signals.times(0.25, Signals.noise(2, 6, 61)),
                                t -> 0.5 * Math.sin(2 * Math.PI * 0.02 * t)));
        Curve both = Curves.of(trials.run(Trace.class, List.of(before), zeroPhase).getFirst());
        Curve causal = Curves.of(trials.run(Trace.class, List.of(before), onePass).getFirst());
        double[] frequencies = byFactors(0.02, 8, 90);
        Curve zeroGain = gain(trials, frequencies, 20, 400, zeroPhase);
        Curve oneGain = gain(trials, frequencies, 20, 400, onePass);
        PlotAxis time = PlotAxis.linear("Time (s)", 50, 70);
        PlotAxis amplitude = PlotAxis.around0(AMPLITUDE, 1.7);
        return Effect.of(
                        165,
                        List.of(
                                List.of(
                                        CurvePanel.of(
                                                "Before: a pulse at 60 s, under slow and fast waves",
                                                time,
                                                amplitude,
                                                Curves.of(before))),
                                List.of(
                                        CurvePanel.of(
                                                        "Band pass, low = 0.1 Hz, high = 1 Hz",
                                                        time,
                                                        amplitude,
                                                        both.named("zero-phase").in(0),
                                                        causal.named("one-pass").in(1))
                                                .marking(new UprightMark(60, ""))),
                                List.of(
                                        CurvePanel.of(
                                                        "Gain of waves of one frequency",
                                                        PlotAxis.logarithmic(
                                                                "Frequency (Hz)", 0.02, 8),
                                                        PlotAxis.linear("Gain (dB)", -80, 8),
                                                        zeroGain.named("zero-phase").in(0),
                                                        oneGain.named("one-pass").in(1))
                                                .shading(0.1, 1, ""))))
                .with("zeroPhasePeak", Curves.peakAt(both))
                .with("onePassPeak", Curves.peakAt(causal))
                .with("zeroPhaseCorner", at(zeroGain, 1))
                .with("onePassCorner", at(oneGain, 1))
                .saying(
                        "A pulse hidden by slow and fast waves; the pulse alone, at its time with"
                                + " zero-phase and later with one-pass; and both gains, flat between"
                                + " the corners and falling outside.",
                        "Of a pulse under slow and fast waves the pulse is left: at its own time"
                                + " with *zero-phase*, delayed with *one-pass*, whose largest swing"
                                + " is at {onePassPeak} s. Forward and backward the slopes are"
                                + " twice as steep.");
    }

    private static Step bandpass(String[] corners, String mode) {
        return step("seismo:bandpass", corners[0], corners[1], corners[2], "mode=" + mode);
    }

    /// A seismometer of 1 s period and critical damping of 0.7, for which the counts of a known
    /// ground motion are a sum of waves, each with the response's amplitude and phase.
    static Effect removeResponse(Trials trials) throws IOException, InterruptedException {
        double seconds = 200;
        double rate = 20;
        double gain = 1e9;
        Wave ground = (f, part) -> part;
        Wave counts =
                (f, part) -> {
                    double omega = 2 * Math.PI * f;
                    double own = 2 * Math.PI;
                    // s² / (s² + 2hω₀s + ω₀²) at s = iω
                    double re = own * own - omega * omega;
                    double im = 2 * 0.7 * own * omega;
                    double scale = -omega * omega / (re * re + im * im) * gain;
                    return new double[] {
                        scale * (part[0] * re + part[1] * im), scale * (part[1] * re - part[0] * im)
                    };
                };
        Trace truth = Signals.trace(seconds, rate, pulse(seconds, ground));
        Trace before = Signals.trace(seconds, rate, pulse(seconds, counts));
        Path response = Files.writeString(trials.folder().resolve("SACPZ.XX.A.HHZ"), sacpz(gain));
        Trace after =
                trials.run(
                                Trace.class,
                                List.of(before),
                                step(
                                        "seismo:remove-response",
                                        "response=" + response,
                                        "f1=0.02 Hz",
                                        "f2=0.03 Hz",
                                        "f3=8 Hz",
                                        "f4=9.5 Hz"))
                        .getFirst();
        PlotAxis time = PlotAxis.linear("Time (s)", 90, 110);
        Curve found = Curves.of(after).at(0, 1e6);
        Curve given = Curves.of(truth).at(0, 1e6);
        return Effect.of(
                        180,
                        List.of(
                                List.of(
                                        CurvePanel.of(
                                                "Before: counts of a seismometer of 1 s period",
                                                time,
                                                PlotAxis.around0("Counts", 110),
                                                Curves.of(before))),
                                List.of(
                                        CurvePanel.of(
                                                "Remove response, output = velocity",
                                                time,
                                                PlotAxis.around0("Velocity (µm/s)", 1.2),
                                                found.named("ground motion found").in(0),
                                                given.named("ground motion given")
                                                        .in(Curve.Look.DASHED)))))
                .with("likeness", 100 * Curves.likeness(found, given))
                .with(
                        "likenessBefore",
                        100 * Curves.likeness(scaled(before, truth), Curves.of(truth)))
                .saying(
                        "The counts of a short-period seismometer, a small wiggle with three swings;"
                                + " below, the ground's velocity, a pulse of 4 s period, found and"
                                + " given, one on the other.",
                        "The ground moved as a pulse of 4 s period. The seismometer, whose own"
                                + " period is 1 s, has weakened it and turned its phase. Divided by"
                                + " the response the counts are the motion that was given, to"
                                + " {likeness} % of its energy.");
    }

    /// What an instrument does to a wave of frequency f, real and imaginary part.
    private interface Wave {
        double[] behind(double f, double[] part);
    }

    /// A pulse of about 0.25 Hz and 1 µm/s around the middle, repeating after `seconds`, each wave
    /// of it as an instrument shows it.
    private static DoubleUnaryOperator pulse(double seconds, Wave instrument) {
        int waves = 200;
        double peak = 0.25;
        double[][] parts = new double[waves][];
        double sum = 0;
        for (int k = 0; k < waves; k++) {
            double f = k / seconds;
            double amplitude = f * f * Math.exp(-f * f / (peak * peak));
            sum += amplitude;
            parts[k] = instrument.behind(f, new double[] {amplitude, 0});
        }
        double scale = 1e-6 / sum;
        return t -> {
            double value = 0;
            for (int k = 0; k < waves; k++) {
                double phase = 2 * Math.PI * k / seconds * (t - seconds / 2);
                value += parts[k][0] * Math.cos(phase) - parts[k][1] * Math.sin(phase);
            }
            return scale * value;
        };
    }

    private static Curve scaled(Trace counts, Trace truth) {
        Curve curve = Curves.of(counts);
        return curve.at(0, Curves.of(truth).peak() / curve.peak());
    }

    private static String sacpz(double gain) {
        double re = -0.7 * 2 * Math.PI;
        double im = Math.sqrt(1 - 0.49) * 2 * Math.PI;
        return """
                * NETWORK   (KNETWK): XX
                * STATION    (KSTNM): A
                * LOCATION   (KHOLE):
                * CHANNEL   (KCMPNM): HHZ
                * START             : 2000-01-01T00:00:00
                * END               : 2100-01-01T00:00:00
                * INPUT UNIT        : M
                * OUTPUT UNIT       : COUNTS
                ZEROS 3
                POLES 2
                %s %s
                %s %s
                CONSTANT %s
                """
                .formatted(re, im, re, -im, gain);
    }
}
