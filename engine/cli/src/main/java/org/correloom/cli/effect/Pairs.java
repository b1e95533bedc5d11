package org.correloom.cli.effect;

import static org.correloom.cli.effect.Trials.step;

import org.correloom.cli.effect.Trials.Step;
import org.correloom.figure.Curve;
import org.correloom.figure.CurvePanel;
import org.correloom.figure.CurvePanel.UprightMark;
import org.correloom.figure.PlotAxis;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.StationLocation;
import org.correloom.seismo.item.Trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// From windows to the correlations of pairs.
final class Pairs {

    private static final String LAG = "Lag (s)";
    private static final String TIME = "Time (s)";

    private Pairs() {}

    static Effect spectrum(Trials trials) throws InterruptedException {
        Trace before =
                Signals.window(
                        Signals.trace(
                                200,
                                6,
                                Signals.sum(
                                        Signals.times(1.5, Signals.noise(0.15, 0.25, 101)),
                                        Signals.noise(0.05, 2.9, 102),
                                        t -> 0.8 * Math.sin(2 * Math.PI * 2.5 * t))));
        Curve all = amplitudes(trials, before, "low=0 Hz", "high=3 Hz");
        Curve band = amplitudes(trials, before, "low=0.1 Hz", "high=1 Hz");
        PlotAxis share = PlotAxis.linear("Amplitude", 0, 1.1);
        return Effect.of(
                        165,
                        List.of(
                                List.of(
                                        CurvePanel.of(
                                                "Before: a window of 200 s",
                                                PlotAxis.linear(TIME, 0, 200),
                                                PlotAxis.around0(
                                                        "Amplitude", Curves.of(before).peak()),
                                                Curves.of(before))),
                                List.of(
                                        CurvePanel.of(
                                                        "Spectrum of windows, low = 0.1 Hz, high ="
                                                                + " 1 Hz",
                                                        PlotAxis.linear("Frequency (Hz)", 0, 3),
                                                        share,
                                                        all.named("all frequencies")
                                                                .in(Curve.MUTED),
                                                        band.named("kept").in(0))
                                                .shading(0.1, 1, ""))))
                .with("lowest", band.x()[0])
                .with("highest", band.x()[band.x().length - 1])
                .with("bins", band.x().length)
                .with("allBins", all.x().length)
                .with("peak", Curves.peakAt(band))
                .saying(
                        "A window of noise over time, and the amplitudes of its Fourier transform"
                                + " over frequency, of which those between 0.1 and 1 Hz are kept:"
                                + " the peak around 0.2 Hz is in, a tone at 2.5 Hz is not.",
                        "A window with a microseism around 0.2 Hz and a machine at 2.5 Hz. Of"
                                + " {allBins} frequencies the {bins} between `low` and `high` are"
                                + " kept (blue): the machine has no part in the correlations.");
    }

    private static Curve amplitudes(Trials trials, Trace window, String low, String high)
            throws InterruptedException {
        Step spectrum = step("seismo:spectrum", low, high, "maxLag=50 s");
        return Curves.amplitudes(trials.run(Spectrum.class, List.of(window), spectrum).getFirst());
    }

    /// Noise that passes A and, `delay` seconds later, B, with noise of each station's own.
    private static List<Trace> stations(double delay, double own, DoubleUnaryOperator atA) {
        DoubleUnaryOperator common = Signals.noise(0.1, 1, 111);
        return List.of(
                Signals.trace(
                        Signals.id("A", "HHZ"),
                        0,
                        1800,
                        4,
                        Signals.sum(common, Signals.times(own, Signals.noise(0.1, 1, 112)), atA)),
                Signals.trace(
                        Signals.id("B", "HHZ"),
                        0,
                        1800,
                        4,
                        Signals.sum(
                                Signals.later(delay, common),
                                Signals.times(own, Signals.noise(0.1, 1, 113)),
                                Signals.later(-25, atA))));
    }

    private static Curve correlated(Trials trials, List<Trace> traces, Step transform)
            throws InterruptedException {
        List<Correlation> correlations =
                trials.run(
                        Correlation.class,
                        traces,
                        step("seismo:window", "length=300 s", "step=300 s"),
                        transform,
                        step("seismo:cross-correlate", "maxLag=60 s", "subStack=0 s"));
        Curve curve = Curves.of(Curves.only(correlations, c -> true));
        return curve.at(0, 1 / curve.peak());
    }

    static Effect crossCorrelate(Trials trials) throws InterruptedException {
        List<Trace> traces = stations(12, 1, t -> 0);
        Curve curve =
                correlated(
                        trials,
                        traces,
                        step("seismo:spectrum", "low=0.1 Hz", "high=1 Hz", "maxLag=60 s"));
        PlotAxis time = PlotAxis.linear(TIME, 0, 120);
        PlotAxis rows = PlotAxis.rows("", List.of("A", "B"));
        return Effect.of(
                        185,
                        List.of(
                                List.of(
                                        CurvePanel.of(
                                                "Before: the first two minutes of half an hour at"
                                                        + " two stations",
                                                time,
                                                rows,
                                                Curves.of(traces.get(0)).at(0, -0.11),
                                                Curves.of(traces.get(1)).at(1, -0.11))),
                                List.of(
                                        CurvePanel.of(
                                                        "Correlate all pairs: A with B",
                                                        PlotAxis.linear(LAG, -60, 60),
                                                        PlotAxis.linear("Correlation", -1, 1.15),
                                                        curve)
                                                .marking(new UprightMark(12, "12 s")))))
                .with("lag", Curves.peakAt(curve))
                .with("snr", Curves.signalToNoise(curve, 8, 16))
                .saying(
                        "Two traces of noise that seem to have nothing in common, and their"
                                + " correlation, with one clear pulse at a lag of plus 12 s.",
                        "The same waves pass A, and 12 s later B, each in noise of its own of the"
                                + " same strength. No eye finds them; the correlation has them at a"
                                + " lag of {lag} s, positive because A comes first.");
    }

    static Effect phase(Trials trials) throws InterruptedException {
        DoubleUnaryOperator quake = Signals.times(60, Signals.earthquake(760, 12, 0.15, 0.8, 121));
        List<Trace> traces = stations(12, 0.7, quake);
        Curve ordinary =
                correlated(
                        trials,
                        traces,
                        step("seismo:spectrum", "low=0.1 Hz", "high=1 Hz", "maxLag=60 s"));
        Curve phases =
                correlated(
                        trials,
                        traces,
                        step(
                                "seismo:phase",
                                "low=0.1 Hz",
                                "high=1 Hz",
                                "maxLag=60 s",
                                "edge=0.05 Hz"));
        PlotAxis time = PlotAxis.linear(TIME, 0, 1800);
        PlotAxis lag = PlotAxis.linear(LAG, -60, 60);
        PlotAxis share = PlotAxis.linear("Relative", -1.15, 1.15);
        UprightMark noise = new UprightMark(12, "noise, 12 s");
        UprightMark other = new UprightMark(-25, "earthquake, −25 s");
        return Effect.of(
                        155,
                        List.of(
                                List.of(
                                        CurvePanel.of(
                                                "Before: noise at two stations, with an earthquake",
                                                time,
                                                PlotAxis.rows("", List.of("A", "B")),
                                                Curves.of(traces.get(0)).at(0, -0.006),
                                                Curves.of(traces.get(1)).at(1, -0.006))),
                                List.of(
                                        CurvePanel.of(
                                                        "Spectrum of windows → Correlate all pairs",
                                                        lag,
                                                        share,
                                                        ordinary)
                                                .marking(other, noise)),
                                List.of(
                                        CurvePanel.of(
                                                        "Phase of windows → Correlate all pairs",
                                                        lag,
                                                        share,
                                                        phases)
                                                .marking(other, noise))))
                .with("ordinaryLag", Curves.peakAt(ordinary))
                .with("phaseLag", Curves.peakAt(phases))
                .saying(
                        "Half an hour of weak noise with one earthquake. The ordinary correlation"
                                + " shows the earthquake's waves around −25 s only; the phase"
                                + " cross-correlation has its largest pulse at 12 s, where the"
                                + " noise is.",
                        "Noise passes B 12 s after A; an earthquake, 60 times as loud, passes it"
                                + " 25 s before A. The ordinary correlation is the earthquake's,"
                                + " its largest value at {ordinaryLag} s; the one of phases is the"
                                + " noise's, at {phaseLag} s, without any normalisation before.");
    }

    static Effect selectPairs(Trials trials) throws InterruptedException {
        double[][] places = {{0, 0}, {14, 4}, {41, 15}, {63, 2}, {70, 30}};
        List<Correlation> before = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            for (int j = i + 1; j < places.length; j++) {
                double km = Math.hypot(places[j][0] - places[i][0], places[j][1] - places[i][1]);
                DoubleUnaryOperator wave = Signals.ricker(km / 3, 0.5);
                DoubleUnaryOperator noise =
                        Signals.times(0.08, Signals.noise(0.1, 1, 130 + 10 * i + j));
                before.add(
                        Signals.correlation(
                                Signals.id("" + (char) ('A' + i), "HHZ"),
                                Signals.id("" + (char) ('A' + j), "HHZ"),
                                StationLocation.local(1000 * places[i][0], 1000 * places[i][1], 0),
                                StationLocation.local(1000 * places[j][0], 1000 * places[j][1], 0),
                                4,
                                30,
                                0,
                                lag ->
                                        wave.applyAsDouble(Math.abs(lag))
                                                + noise.applyAsDouble(lag)));
            }
        }
        List<Correlation> after =
                trials.run(
                        Correlation.class,
                        before,
                        step("seismo:select-pairs", "minDistance=20 km", "maxDistance=50 km"));
        return Effect.of(
                        330,
                        List.of(
                                List.of(
                                        section("Before: the pairs of five stations", before),
                                        section("Select pairs, 20 km to 50 km", after))))
                .with("before", before.size())
                .with("after", after.size())
                .with("nearest", after.stream().mapToDouble(Correlation::distance).min().orElse(0))
                .with("farthest", after.stream().mapToDouble(Correlation::distance).max().orElse(0))
                .saying(
                        "Two record sections, lag over distance: at the left the correlations of"
                                + " all pairs from 14 to 76 km, at the right those between 20 and"
                                + " 50 km.",
                        "Of the {before} pairs of five stations {after} have distances from 20 to"
                                + " 50 km.");
    }

    private static CurvePanel section(String title, List<Correlation> correlations) {
        List<Curve> curves =
                correlations.stream().map(c -> Curves.of(c).at(c.distance() / 1000, 4)).toList();
        return CurvePanel.of(
                title,
                PlotAxis.linear(LAG, -30, 30),
                PlotAxis.linear("Distance (km)", 0, 85),
                curves);
    }
}
