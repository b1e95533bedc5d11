package org.correloom.cli.effect;

import static org.correloom.cli.effect.Trials.step;

import org.correloom.figure.Curve;
import org.correloom.figure.CurvePanel;
import org.correloom.figure.CurvePanel.UprightMark;
import org.correloom.figure.PlotAxis;
import org.correloom.seismo.item.Correlation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/// What is measured on correlations, beside the truth that they were made with.
final class Measures {

    private static final int HOURS = 40;
    private static final int EVENT = 12;

    private Measures() {}

    /// A coda: noise that dies away with lag, the same on both sides.
    private static DoubleUnaryOperator coda(double low, double high, long seed) {
        DoubleUnaryOperator noise = Signals.noise(low, high, seed);
        return lag -> noise.applyAsDouble(Math.abs(lag)) * Math.exp(-Math.abs(lag) / 40);
    }

    private static Curve column(
            List<Map<?, ?>> records, ToDoubleFunction<Map<?, ?>> x, String column, double factor) {
        double[] xs = new double[records.size()];
        double[] ys = new double[records.size()];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = x.applyAsDouble(records.get(i));
            ys[i] = number(records.get(i), column) * factor;
        }
        return Curve.line(xs, ys);
    }

    /// A column's number; NaN where it was not measured.
    private static double number(Map<?, ?> record, String column) {
        return record.get(column) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static double hour(Map<?, ?> record) {
        long seconds = Instant.parse((String) record.get("time")).getEpochSecond();
        return (seconds - Signals.START / 1_000_000_000L) / 3600.0;
    }

    private static List<Map<?, ?>> records(
            Trials trials, List<Correlation> series, Trials.Step measure)
            throws InterruptedException {
        List<Map<?, ?>> records = new ArrayList<>();
        for (Map<?, ?> record : trials.run(Map.class, series, measure)) {
            records.add(record);
        }
        return records;
    }

    /// dv/v in per cent: 0, then a drop that heals.
    private static double change(double hour) {
        return hour < EVENT ? 0 : -0.5 * Math.exp(-(hour - EVENT) / 12);
    }

    static Effect velocityChange(Trials trials) throws InterruptedException {
        DoubleUnaryOperator reference = coda(0.15, 0.9, 401);
        List<Correlation> series = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            double stretch = 1 + change(hour) / 100;
            DoubleUnaryOperator noise = Signals.times(0.05, Signals.noise(0.1, 1, 410 + hour));
            series.add(
                    Signals.correlation(
                            20,
                            10,
                            60,
                            hour,
                            lag ->
                                    reference.applyAsDouble(lag * stretch)
                                            + noise.applyAsDouble(lag)));
        }
        double[] hours = new double[10 * HOURS];
        double[] truth = new double[hours.length];
        for (int i = 0; i < hours.length; i++) {
            hours[i] = 0.1 * i;
            truth[i] = change(hours[i]);
        }
        List<Curve> curves = new ArrayList<>();
        curves.add(Curve.line(hours, truth).named("given").in(Curve.Look.DASHED).in(Curve.TRACE));
        Effect numbers = Effect.of(0, List.of());
        int ink = 0;
        for (String method : List.of("stretching", "mwcs", "wavelet")) {
            List<Map<?, ?>> records =
                    records(
                            trials,
                            series,
                            step(
                                    "seismo:velocity-change",
                                    "method=" + method,
                                    "low=0.2 Hz",
                                    "high=0.8 Hz",
                                    "reference=first",
                                    "referenceCount=10",
                                    "start=10 s",
                                    "length=45 s"));
            Curve measured = column(records, Measures::hour, "dvvPercent", 1);
            double aside = 0.3 * (ink - 1);
            Curve dots = column(records, r -> hour(r) + aside, "dvvPercent", 1);
            curves.add(dots.named(method).in(Curve.Look.DOTS).in(ink));
            numbers =
                    numbers.with(method, worstError(measured))
                            .with(method + "Records", records.size());
            ink++;
        }
        Curve early = Curves.of(series.getFirst());
        Curve late = Curves.of(series.get(EVENT));
        PlotAxis lag = PlotAxis.linear("Lag (s)", 10, 55);
        return new Effect(
                        "",
                        "",
                        List.of(
                                List.of(
                                        CurvePanel.of(
                                                "Before: the coda of two sub-stacks",
                                                lag,
                                                PlotAxis.around0(
                                                        "Amplitude", Curves.peak(early, 10, 55)),
                                                early.named("hour 0").in(Curve.TRACE),
                                                late.named("hour 12").in(1))),
                                List.of(
                                        CurvePanel.of(
                                                        "Velocity change, by method",
                                                        PlotAxis.linear("Time (h)", 0, HOURS),
                                                        PlotAxis.linear("dv/v (%)", -0.62, 0.12),
                                                        curves)
                                                .marking(new UprightMark(EVENT, "")))),
                        215,
                        numbers.numbers())
                .saying(
                        "The coda of two sub-stacks, the later one of which falls behind more and"
                                + " more with lag; below, the velocity change over 40 hours: 0, a"
                                + " drop of half a per cent at hour 12 that heals, with the dots of"
                                + " three methods on the given line.",
                        "At hour 12 the medium becomes 0.5 % slower, and recovers. The coda then"
                                + " arrives later, the more so the larger the lag. Each method"
                                + " finds the change; the largest error is {stretching} % with"
                                + " *stretching*, {mwcs} % with *mwcs* and {wavelet} % with"
                                + " *wavelet*. The dots of an hour are drawn beside each other.");
    }

    private static double worstError(Curve measured) {
        double worst = 0;
        for (int i = 0; i < measured.x().length; i++) {
            worst = Math.max(worst, Math.abs(measured.y()[i] - change(measured.x()[i])));
        }
        return worst;
    }

    static Effect coherence(Trials trials) throws InterruptedException {
        DoubleUnaryOperator low = coda(0.1, 0.31, 501);
        DoubleUnaryOperator high = coda(0.31, 1, 502);
        DoubleUnaryOperator other = coda(0.31, 1, 503);
        List<Correlation> series = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            DoubleUnaryOperator noise = Signals.times(0.06, Signals.noise(0.1, 1, 510 + hour));
            series.add(
                    Signals.correlation(
                            20,
                            4,
                            120,
                            hour,
                            Signals.sum(low, hour < EVENT ? high : other, noise)));
        }
        List<Map<?, ?>> records =
                records(
                        trials,
                        series,
                        step(
                                "seismo:coherence",
                                "low=0.12 Hz",
                                "high=0.9 Hz",
                                "bands=2",
                                "start=5 s",
                                "length=105 s",
                                "segment=15 s",
                                "reference=first",
                                "referenceCount=10"));
        List<Map<?, ?>> lower =
                records.stream()
                        .filter(r -> number(r, "lowHertz") < 0.2)
                        .<Map<?, ?>>map(r -> r)
                        .toList();
        List<Map<?, ?>> upper =
                records.stream()
                        .filter(r -> number(r, "lowHertz") > 0.2)
                        .<Map<?, ?>>map(r -> r)
                        .toList();
        Curve lowCurve = column(lower, Measures::hour, "squaredCoherence", 1);
        Curve highCurve = column(upper, Measures::hour, "squaredCoherence", 1);
        Curve chance = column(lower, Measures::hour, "chanceLevel", 1);
        PlotAxis lag = PlotAxis.linear("Lag (s)", 5, 75);
        Curve early = Curves.of(series.getFirst());
        return Effect.of(
                        215,
                        List.of(
                                List.of(
                                        CurvePanel.of(
                                                "Before: two sub-stacks",
                                                lag,
                                                PlotAxis.around0(
                                                        "Amplitude",
                                                        1.3 * Curves.peak(early, 5, 75)),
                                                early.named("hour 0"),
                                                Curves.of(series.get(EVENT))
                                                        .named("hour 12")
                                                        .in(1))),
                                List.of(
                                        CurvePanel.of(
                                                        "Coherence with the first ten",
                                                        PlotAxis.linear("Time (h)", 0, HOURS),
                                                        PlotAxis.linear("γ²", 0, 1.08),
                                                        lowCurve.named("0.12–0.33 Hz")
                                                                .in(Curve.Look.DOTS)
                                                                .in(0),
                                                        highCurve
                                                                .named("0.33–0.9 Hz")
                                                                .in(Curve.Look.DOTS)
                                                                .in(1),
                                                        chance.named("by chance")
                                                                .in(Curve.Look.DASHED)
                                                                .in(Curve.MUTED))
                                                .marking(new UprightMark(EVENT, "")))))
                .with("lowBefore", least(lowCurve, 0, EVENT - 1))
                .with("lowAfter", least(lowCurve, EVENT, HOURS))
                .with("highBefore", least(highCurve, 0, EVENT - 1))
                .with("highAfter", -least(highCurve.at(0, -1), EVENT, HOURS))
                .with("chance", chance.peak())
                .saying(
                        "Two sub-stacks whose short periods differ; below, the coherence over 40"
                                + " hours: near 1 in the lower band throughout, in the upper band"
                                + " near 1 up to hour 12 and below the level of chance from then"
                                + " on.",
                        "From hour 12 on the waves above 0.31 Hz are others. In the upper band the"
                                + " coherence falls from more than {highBefore} to less than"
                                + " {highAfter}, below what chance exceeds in 5 % of all cases"
                                + " ({chance}): no velocity change may be read there any more. In"
                                + " the lower band it stays above {lowAfter}.");
    }

    private static double least(Curve curve, double from, double to) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < curve.x().length; i++) {
            boolean inside = curve.x()[i] >= from && curve.x()[i] <= to;
            least = inside ? Math.min(least, curve.y()[i]) : least;
        }
        return least;
    }

    /// Phase velocity in m/s of the made waves: long periods are faster.
    private static double phaseVelocity(double f) {
        return 2500 + 1500 * Math.exp(-f / 0.08);
    }

    /// Group velocity, `c / (1 − f/c · dc/df)`.
    private static double groupVelocity(double f) {
        double c = phaseVelocity(f);
        double slope = -1500 / 0.08 * Math.exp(-f / 0.08);
        return c / (1 - f / c * slope);
    }

    static Effect dispersion(Trials trials) throws InterruptedException {
        double km = 400;
        DoubleUnaryOperator waves = dispersed(1000 * km);
        DoubleUnaryOperator noise = Signals.times(0.004, Signals.noise(0.03, 0.5, 601));
        Correlation before =
                Signals.correlation(
                        km,
                        4,
                        320,
                        0,
                        lag -> waves.applyAsDouble(Math.abs(lag)) + noise.applyAsDouble(lag));
        List<Map<?, ?>> records =
                records(
                        trials,
                        List.of(before),
                        step(
                                "seismo:dispersion",
                                "what=every",
                                "low=0.07 Hz",
                                "high=0.3 Hz",
                                "minVelocity=1500 m/s",
                                "maxVelocity=4500 m/s",
                                "reference=0.04:3410, 0.06:3209, 0.08:3052, 0.1:2930, 0.15:2730, 0.2:2623, 0.3:2535"));
        ToDoubleFunction<Map<?, ?>> frequency = r -> number(r, "frequencyHertz");
        Curve group = column(records, frequency, "groupMetresPerSecond", 1e-3);
        Curve phase = column(records, frequency, "phaseMetresPerSecond", 1e-3);
        Curve trace = Curves.of(before);
        return Effect.of(
                        215,
                        List.of(
                                List.of(
                                        CurvePanel.of(
                                                "Before: a correlation, 400 km",
                                                PlotAxis.linear("Lag (s)", 100, 220),
                                                PlotAxis.linear("Amplitude", -1.1, 1.1),
                                                trace.at(0, 1 / trace.peak()))),
                                List.of(
                                        CurvePanel.of(
                                                "Dispersion, method = ftan",
                                                PlotAxis.logarithmic("Frequency (Hz)", 0.07, 0.33),
                                                PlotAxis.linear("Velocity (km/s)", 2.2, 3.5),
                                                given(Measures::phaseVelocity).named("given"),
                                                given(Measures::groupVelocity),
                                                phase.named("phase").in(Curve.Look.DOTS).in(0),
                                                group.named("group").in(Curve.Look.DOTS).in(1)))))
                .with("records", records.size())
                .with("phaseError", worst(phase, Measures::phaseVelocity))
                .with("groupError", worst(group, Measures::groupVelocity))
                .saying(
                        "A correlation whose long periods arrive first; below, phase and group"
                                + " velocity over frequency, dots on the two given curves, both"
                                + " falling from long to short periods.",
                        "Surface waves over 400 km, long periods first. At {records} frequencies the"
                                + " group and the phase velocity are found; the largest errors are"
                                + " {groupError} % and {phaseError} %.");
    }

    /// Waves from 0.03 to 0.4 Hz, each `cos(ωt − kr + π/4)`.
    private static DoubleUnaryOperator dispersed(double metres) {
        int count = 592;
        double spacing = 1 / 1600.0;
        double[] omega = new double[count];
        double[] phase = new double[count];
        double[] amplitude = new double[count];
        for (int i = 0; i < count; i++) {
            double f = 0.03 + i * spacing;
            omega[i] = 2 * Math.PI * f;
            phase[i] = -omega[i] * metres / phaseVelocity(f) + Math.PI / 4;
            amplitude[i] = Math.min(1, 5 * Math.sin(Math.PI * (i + 0.5) / count)) / 100;
        }
        return t -> {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += amplitude[i] * Math.cos(omega[i] * t + phase[i]);
            }
            return sum;
        };
    }

    private static Curve given(DoubleUnaryOperator velocity) {
        double[] f = new double[80];
        double[] y = new double[80];
        for (int i = 0; i < f.length; i++) {
            f[i] = 0.07 * Math.pow(0.33 / 0.07, i / 79.0);
            y[i] = velocity.applyAsDouble(f[i]) / 1000;
        }
        return Curve.line(f, y).in(Curve.Look.DASHED).in(Curve.TRACE);
    }

    /// The largest error in per cent.
    private static double worst(Curve measured, DoubleUnaryOperator velocity) {
        double worst = 0;
        for (int i = 0; i < measured.x().length; i++) {
            double given = velocity.applyAsDouble(measured.x()[i]) / 1000;
            double error = Math.abs(measured.y()[i] / given - 1);
            worst = Math.max(worst, 100 * error);
        }
        return worst;
    }
}
