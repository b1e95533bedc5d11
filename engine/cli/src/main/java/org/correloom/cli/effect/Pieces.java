package org.correloom.cli.effect;

import static org.correloom.cli.effect.Trials.step;

import org.correloom.figure.Curve;
import org.correloom.figure.CurvePanel;
import org.correloom.figure.PlotAxis;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.Trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// What is kept of the data, and in which pieces.
final class Pieces {

    private static final String TIME = "Time (s)";

    private Pieces() {}

    static Effect select(Trials trials) throws InterruptedException {
        List<Trace> before = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String station : List.of("A", "B")) {
            for (String channel : List.of("BHZ", "HHE", "HHN", "HHZ")) {
                names.add("XX." + station + ".." + channel);
                before.add(
                        Signals.trace(
                                Signals.id(station, channel),
                                0,
                                60,
                                4,
                                Signals.noise(0.1, 1.5, 20 + names.size())));
            }
        }
        List<Trace> after =
                trials.run(Trace.class, before, step("seismo:select", "channel=HH[ENZ]"));
        PlotAxis time = PlotAxis.linear(TIME, 0, 60);
        PlotAxis rows = PlotAxis.rows("", names);
        return Effect.of(
                        280,
                        List.of(
                                List.of(
                                        CurvePanel.of("Before", time, rows, wiggles(before, names)),
                                        CurvePanel.of(
                                                "Select channels, channel = HH[ENZ]",
                                                time,
                                                rows,
                                                wiggles(after, names)))))
                .with("before", before.size())
                .with("after", after.size())
                .with("other", after.stream().filter(t -> t.id().channel().equals("BHZ")).count())
                .saying(
                        "Eight channels of two stations at the left; at the right the six whose"
                                + " channel codes match the pattern, the two BHZ are missing.",
                        "Of {before} channels the {after} pass whose codes match the pattern.");
    }

    private static List<Curve> wiggles(List<Trace> traces, List<String> names) {
        return traces.stream()
                .map(t -> Curves.onRow(Curves.of(t), names.indexOf(t.id().toString()), 0.42))
                .toList();
    }

    static Effect assemble(Trials trials) throws InterruptedException {
        DoubleUnaryOperator motion = Signals.noise(0.02, 0.3, 31);
        double[][] spans = {{0, 80}, {60, 140}, {146, 180}, {215, 300}};
        List<Trace> pieces = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Curve> drawn = new ArrayList<>();
        for (double[] span : spans) {
            pieces.add(
                    Signals.trace(Signals.id("A", "HHZ"), span[0], span[1] - span[0], 4, motion));
            names.add("piece " + pieces.size());
            drawn.add(Curves.of(pieces.getLast()).at(drawn.size(), -0.18).in(drawn.size()));
        }
        List<Trace> spansOut =
                trials.run(
                        Trace.class, pieces, step("seismo:assemble", "span=300 s", "maxGap=10 s"));
        Trace after = spansOut.getFirst();
        Gaps.Range gap = new Gaps.Range(after.gaps().start(0), after.gaps().end(0));
        PlotAxis time = PlotAxis.linear(TIME, 0, 300);
        return Effect.of(
                        180,
                        List.of(
                                List.of(
                                        CurvePanel.of(
                                                "Before: four pieces of one channel",
                                                time,
                                                PlotAxis.rows("", names),
                                                drawn)),
                                List.of(
                                        CurvePanel.of(
                                                        "Assemble, span = 300 s, maxGap = 10 s",
                                                        time,
                                                        PlotAxis.around0("Amplitude", 4),
                                                        Curves.of(after))
                                                .shading(
                                                        List.of(
                                                                new CurvePanel.Span(
                                                                        60, 80, "merged", 5),
                                                                new CurvePanel.Span(
                                                                        140, 146, "filled", 4),
                                                                new CurvePanel.Span(
                                                                        180, 215, "gap", 3))))))
                .with("traces", spansOut.size())
                .with("gaps", after.gaps().count())
                .with("gapSeconds", gap.length() / after.samplingRate())
                .with("seconds", after.duration())
                .saying(
                        "Four pieces of a channel in rows, the first two overlapping; below, one"
                                + " trace with a stretch that was merged, one of 6 s that was"
                                + " filled, and one gap of 35 s.",
                        "Four pieces become one trace of {seconds} s. Where two overlap and agree"
                                + " they are merged; the gap of 6 s is shorter than `maxGap` and is"
                                + " filled by a straight line; that of {gapSeconds} s stays a gap.");
    }

    static Effect quality(Trials trials) throws InterruptedException {
        DoubleUnaryOperator noise = Signals.noise(0.1, 1.2, 41);
        DoubleUnaryOperator quake = Signals.earthquake(310, 12, 0.3, 1.2, 42);
        Trace before =
                Signals.trace(
                        360,
                        3,
                        t -> {
                            double counts =
                                    40 * noise.applyAsDouble(t) + 1500 * quake.applyAsDouble(t);
                            if (t >= 60 && t < 120 && Math.abs(t - 90) < 0.02) {
                                counts += 3000;
                            }
                            if (t >= 130 && t < 170) {
                                counts += 1500 * Math.sin(2 * Math.PI * 0.1 * (t - 130));
                                counts = Math.clamp(counts, -1000, 1000);
                            }
                            return t >= 195 && t < 225 ? 15 : Math.rint(counts);
                        });
        Trace after =
                trials.run(
                                Trace.class,
                                List.of(before),
                                step("seismo:quality", "stretch=60 s", "maxFlat=10 s"))
                        .getFirst();
        PlotAxis time = PlotAxis.linear(TIME, 0, 360);
        PlotAxis counts = PlotAxis.linear("Counts", -1900, 3900);
        return Effect.of(
                        175,
                        List.of(
                                List.of(
                                        CurvePanel.of("Before", time, counts, Curves.of(before))
                                                .shading(
                                                        List.of(
                                                                refused(60, "spike"),
                                                                refused(120, "clipped"),
                                                                refused(180, "flat")))),
                                List.of(
                                        CurvePanel.of(
                                                "Check quality, stretch = 60 s, maxFlat = 10 s",
                                                time,
                                                counts,
                                                Curves.of(after)))))
                .with("refusedFrom", after.gaps().start(0) / after.samplingRate())
                .with("refusedTo", after.gaps().end(0) / after.samplingRate())
                .with("gaps", after.gaps().count())
                .saying(
                        "Six minutes of noise: the second holds a spike, the third a clipped"
                                + " oscillation, the fourth a flat line, the sixth an earthquake;"
                                + " below, the second to the fourth are missing.",
                        "A minute each with a spike, with clipped waves and with a flat line (shaded)"
                                + " becomes a gap, from {refusedFrom} to {refusedTo} s. The"
                                + " earthquake at 310 s is a signal, and stays.");
    }

    private static CurvePanel.Span refused(double from, String why) {
        return new CurvePanel.Span(from, from + 60, why, from == 120 ? 4 : 5);
    }

    static Effect window(Trials trials) throws InterruptedException {
        DoubleUnaryOperator motion = Signals.noise(0.02, 0.3, 51);
        Trace before =
                Signals.gap(Signals.trace(Signals.id("A", "HHZ"), 40, 560, 2, motion), 335, 365);
        List<Trace> windows =
                trials.run(
                        Trace.class,
                        List.of(before),
                        step("seismo:window", "length=120 s", "step=60 s", "minCoverage=90 %"));
        List<Curve> rows = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Trace window : windows) {
            names.add("window " + (rows.size() + 1));
            rows.add(Curves.of(window).at(rows.size(), -0.16).in(rows.size() % 2));
        }
        PlotAxis time = PlotAxis.linear(TIME, 0, 600);
        return Effect.of(
                        190,
                        List.of(
                                List.of(
                                        CurvePanel.of(
                                                "Before: a trace from 40 s on, with a gap",
                                                time,
                                                PlotAxis.around0("Amplitude", 3.4),
                                                Curves.of(before))),
                                List.of(
                                        CurvePanel.of(
                                                "Cut windows, length = 120 s, step = 60 s",
                                                time,
                                                PlotAxis.rows("", names),
                                                rows))))
                .with("windows", windows.size())
                .with("firstStart", (windows.getFirst().startTime() - Signals.START) / 1e9)
                .with(
                        "leastCoverage",
                        windows.stream()
                                .mapToDouble(w -> w.window().orElseThrow().coverage())
                                .min()
                                .orElse(0))
                .saying(
                        "A trace from 40 s to 600 s with a gap at 375 s; below, overlapping windows"
                                + " of 120 s in rows, none of them across the gap.",
                        "Windows begin at multiples of the step: the first at {firstStart} s,"
                                + " although the data begin at 40 s. Each overlaps the next by"
                                + " half. Those that the gap of 30 s leaves less than 90 % of are"
                                + " left out, so {windows} remain.");
    }
}
