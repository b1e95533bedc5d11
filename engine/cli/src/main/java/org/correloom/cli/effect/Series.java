package org.correloom.cli.effect;

import static org.correloom.cli.effect.Trials.step;

import org.correloom.figure.Curve;
import org.correloom.figure.CurvePanel;
import org.correloom.figure.PlotAxis;
import org.correloom.seismo.item.Correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Series of sub-stacks: put together, or rid of noise.
final class Series {

    private static final double RATE = 4;
    private static final double MAX_LAG = 40;
    private static final PlotAxis LAG = PlotAxis.linear("Lag (s)", 0, 30);

    private Series() {}

    static Effect stack(Trials trials) throws InterruptedException {
        int loud = 8;
        DoubleUnaryOperator wave = Signals.ricker(15, 0.35);
        List<Correlation> before = new ArrayList<>();
        List<Curve> rows = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int number = 0; number < 16; number++) {
            DoubleUnaryOperator noise =
                    number == loud
                            ? Signals.times(5, Signals.noise(0.65, 1, 200 + number))
                            : Signals.times(0.35, Signals.noise(0.1, 1, 200 + number));
            before.add(Signals.correlation(45, RATE, MAX_LAG, number, Signals.sum(wave, noise)));
            names.add(number % 4 == 0 ? "sub-stack " + (number + 1) : "");
            rows.add(Curves.of(before.getLast()).at(number, number == loud ? -0.2 : -0.55));
        }
        List<String> methods =
                List.of(
                        "linear",
                        "phase-weighted",
                        "tf-phase-weighted",
                        "nth-root",
                        "robust",
                        "covariance-filter");
        List<Curve> stacks = new ArrayList<>();
        Effect numbers = Effect.of(0, List.of());
        for (String method : methods) {
            List<Correlation> after =
                    trials.run(
                            Correlation.class,
                            before,
                            step(
                                    "seismo:stack",
                                    "method=" + method,
                                    "gate=3 s",
                                    "smoothing=0.1 Hz",
                                    "updateEvery=0"));
            Curve stacked = Curves.of(Curves.only(after, c -> true));
            stacks.add(Curves.onRow(stacked, stacks.size(), 0.5));
            numbers = numbers.with(method, Curves.signalToNoise(stacked, 11, 19));
        }
        PlotAxis methodRows = PlotAxis.rows("", methods);
        return new Effect(
                        "",
                        "",
                        List.of(
                                List.of(
                                        CurvePanel.of(
                                                        "Before: 16 sub-stacks, one of them loud",
                                                        LAG,
                                                        PlotAxis.rows("", names),
                                                        rows)
                                                .shading(11, 19, "")),
                                List.of(
                                        CurvePanel.of("Stack, by method", LAG, methodRows, stacks)
                                                .shading(11, 19, "wave"))),
                        330,
                        numbers.numbers())
                .saying(
                        "Sixteen noisy sub-stacks in rows, one of which is far louder than the"
                                + " others; below, six stacks: the linear one is noisy, the others"
                                + " show the wave at 15 s more clearly, robust in its true shape.",
                        "A wave at 15 s in 16 noisy sub-stacks, one of which an earthquake has made"
                                + " 14 times as loud, above 0.65 Hz. Peak of the wave over the rms of all else:"
                                + " {linear} with *linear*, {phase-weighted} with *phase-weighted*,"
                                + " {tf-phase-weighted} with *tf-phase-weighted*, {nth-root} with"
                                + " *nth-root*, {robust} with *robust*, {covariance-filter} with"
                                + " *covariance-filter*. Only *linear* and *robust* leave the shape"
                                + " of the wave alone. Each stack is drawn to its own scale.");
    }

    static Effect wienerFilter(Trials trials) throws InterruptedException {
        List<Correlation> before = new ArrayList<>();
        List<Correlation> truth = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int number = 0; number < 15; number++) {
            DoubleUnaryOperator wave = Signals.ricker(12 + 0.1 * number, 0.3);
            DoubleUnaryOperator noise = Signals.times(0.25, Signals.noise(0.1, 1.2, 300 + number));
            truth.add(Signals.correlation(45, RATE, MAX_LAG, number, wave));
            before.add(Signals.correlation(45, RATE, MAX_LAG, number, Signals.sum(wave, noise)));
            names.add(number % 7 == 0 ? "hour " + number : "");
        }
        List<Correlation> after =
                trials.run(
                        Correlation.class,
                        before,
                        step("seismo:wiener-filter", "lagWidth=1.4 s", "correlations=7"));
        return Effect.of(
                        420,
                        List.of(
                                List.of(
                                        rows("Before", before, names),
                                        rows(
                                                "Wiener filter, 1.4 s × 7 correlations",
                                                after,
                                                names))))
                .with("noiseBefore", difference(before, truth, 20, MAX_LAG))
                .with("noiseAfter", difference(after, truth, 20, MAX_LAG))
                .with("waveAfter", difference(after, truth, 9, 17))
                .with("waveBefore", difference(before, truth, 9, 17))
                .with("correlations", after.size())
                .saying(
                        "Two series of 15 correlations in rows. Left: waves at about 13 s in"
                                + " noise. Right: the same waves, and between them hardly any"
                                + " noise.",
                        "Fifteen hourly correlations with waves that come a little later every"
                                + " hour. Where there are no waves the noise falls from"
                                + " {noiseBefore} to {noiseAfter} (rms, the wave's peak being 1);"
                                + " the waves stay, and so does their delay.");
    }

    private static CurvePanel rows(String title, List<Correlation> series, List<String> names) {
        List<Curve> rows = new ArrayList<>();
        for (Correlation correlation : series) {
            rows.add(Curves.of(correlation).at(rows.size(), -0.7));
        }
        return CurvePanel.of(title, LAG, PlotAxis.rows("", names), rows);
    }

    /// The rms of what a series differs from another by, between two lags.
    private static double difference(
            List<Correlation> series, List<Correlation> truth, double from, double to) {
        double sum = 0;
        for (int i = 0; i < series.size(); i++) {
            Curve curve = Curves.of(series.get(i));
            for (int n = 0; n < curve.y().length; n++) {
                curve.y()[n] -= truth.get(i).samples()[n];
            }
            double rms = Curves.rms(curve, from, to);
            sum += rms * rms;
        }
        return Math.sqrt(sum / series.size());
    }
}
