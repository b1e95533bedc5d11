package org.correloom.cli.effect;

import static org.correloom.cli.effect.Trials.step;

import org.correloom.figure.Curve;
import org.correloom.figure.CurvePanel;
import org.correloom.figure.PlotAxis;
import org.correloom.seismo.item.Trace;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// What is taken off a trace before anything else: mean, trend, ends.
final class Baselines {

    private static final double SECONDS = 120;
    private static final double RATE = 6;
    private static final PlotAxis TIME = PlotAxis.linear("Time (s)", 0, SECONDS);

    private Baselines() {}

    static Effect demean(Trials trials) throws InterruptedException {
        DoubleUnaryOperator noise = Signals.noise(0.1, 2, 11);
        Trace before =
                Signals.gap(
                        Signals.trace(
                                SECONDS,
                                RATE,
                                t -> 60 * noise.applyAsDouble(t) + (t < 55 ? 700 : 420)),
                        50,
                        60);
        Trace after = trials.run(Trace.class, List.of(before), step("seismo:demean")).getFirst();
        PlotAxis counts = PlotAxis.linear("Counts", -250, 1000);
        return Effect.of(
                        165,
                        List.of(
                                List.of(CurvePanel.of("Before", TIME, counts, Curves.of(before))),
                                List.of(
                                        CurvePanel.of(
                                                "Remove mean", TIME, counts, Curves.of(after)))))
                .with("meanBefore", mean(before, 0))
                .with("firstMean", mean(after, 0))
                .with("secondMean", mean(after, 1))
                .saying(
                        "Two segments of noise around 700 and 420 counts, with a gap between, and"
                                + " the same noise around 0 in both.",
                        "Two segments of noise around offsets of 700 and 420 counts, with a gap of"
                                + " 10 s between them. Each segment has its own mean, so both are"
                                + " around 0 afterwards.");
    }

    private static double mean(Trace trace, int segment) {
        int from = trace.segments().get(segment).from();
        int to = trace.segments().get(segment).to();
        double sum = 0;
        for (int n = from; n < to; n++) {
            sum += trace.samples()[n];
        }
        return sum / (to - from);
    }

    static Effect detrend(Trials trials) throws InterruptedException {
        DoubleUnaryOperator noise = Signals.noise(0.1, 2, 12);
        Trace before = Signals.trace(SECONDS, RATE, t -> 60 * noise.applyAsDouble(t) + 150 + 6 * t);
        Trace after = trials.run(Trace.class, List.of(before), step("seismo:detrend")).getFirst();
        Curve removed = Curves.of(before);
        for (int n = 0; n < removed.y().length; n++) {
            removed.y()[n] -= after.samples()[n];
        }
        PlotAxis counts = PlotAxis.linear("Counts", -250, 1100);
        int last = removed.y().length - 1;
        return Effect.of(
                        165,
                        List.of(
                                List.of(
                                        CurvePanel.of(
                                                "Before",
                                                TIME,
                                                counts,
                                                Curves.of(before),
                                                removed.named("what is subtracted")
                                                        .in(Curve.Look.DASHED)
                                                        .in(1))),
                                List.of(
                                        CurvePanel.of(
                                                "Remove trend", TIME, counts, Curves.of(after)))))
                .with("slope", (removed.y()[last] - removed.y()[0]) / removed.x()[last])
                .with("meanAfter", mean(after, 0))
                .saying(
                        "Noise that climbs from 150 to 870 counts along a dashed line, and the same"
                                + " noise level around 0.",
                        "Noise on an offset of 150 counts that drifts by 6 counts/s. The line that"
                                + " fits best (dashed; {slope} counts/s) is subtracted, offset"
                                + " included.");
    }

    static Effect taper(Trials trials) throws InterruptedException {
        Trace before = Signals.trace(SECONDS, RATE, Signals.noise(0.1, 2, 13));
        Trace ones = Signals.trace(Signals.id("A", "HHN"), 0, SECONDS, RATE, t -> 1);
        List<Trace> after =
                trials.run(
                        Trace.class, List.of(before, ones), step("seismo:taper", "fraction=0.1"));
        Curve weights = Curves.of(after.get(1));
        double reach = 1.1 * Curves.of(before).peak();
        PlotAxis amplitude = PlotAxis.around0("Amplitude", reach);
        Curve tapered = Curves.of(after.getFirst());
        return Effect.of(
                        165,
                        List.of(
                                List.of(
                                        CurvePanel.of(
                                                "Before", TIME, amplitude, Curves.of(before))),
                                List.of(
                                        CurvePanel.of(
                                                "Taper, fraction = 0.1",
                                                TIME,
                                                amplitude,
                                                tapered,
                                                weights.at(0, reach)
                                                        .named("weight")
                                                        .in(Curve.Look.DASHED)
                                                        .in(1),
                                                weights.at(0, -reach)
                                                        .in(Curve.Look.DASHED)
                                                        .in(1)))))
                .with("first", tapered.y()[0])
                .with("weightAtHalf", weights.y()[(int) (0.05 * SECONDS * RATE)])
                .with("weightInside", weights.y()[(int) (0.5 * SECONDS * RATE)])
                .saying(
                        "Noise that begins and ends abruptly, and the same noise fading in and out"
                                + " over 12 s at both ends under a dashed weight.",
                        "Noise that begins and ends abruptly, which would ring in every transform."
                                + " The tenth of the length at either end (12 s) rises from 0 and"
                                + " falls to it; between them nothing changes.");
    }
}
