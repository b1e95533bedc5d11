package org.correloom.cli.effect;

import static org.correloom.cli.effect.Trials.step;

import org.correloom.figure.Curve;
import org.correloom.figure.CurvePanel;
import org.correloom.figure.PlotAxis;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.StationLocation;
import org.correloom.seismo.item.Trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Components turned to the path of the waves.
final class Rotations {

    private static final double AZIMUTH = Math.toRadians(30);
    private static final double MAX_LAG = 25;
    private static final double LOVE = 11;
    private static final double RAYLEIGH = 17;

    private Rotations() {}

    /// A wave packet of 0.4 Hz around `centre`, its phase there being `phase`.
    private static DoubleUnaryOperator packet(double centre, double phase) {
        return t -> {
            double a = (t - centre) / 1.8;
            double carrier = Math.cos(2 * Math.PI * 0.4 * (t - centre) + phase);
            return Math.exp(-a * a) * carrier;
        };
    }

    static Effect rotate(Trials trials) throws InterruptedException {
        DoubleUnaryOperator love = packet(20, 0);
        DoubleUnaryOperator rayleigh = packet(36, 0);
        DoubleUnaryOperator vertical = packet(36, Math.PI / 2);
        List<Trace> before =
                List.of(
                        component(
                                "HHE",
                                t ->
                                        Math.sin(AZIMUTH) * rayleigh.applyAsDouble(t)
                                                + Math.cos(AZIMUTH) * love.applyAsDouble(t)),
                        component(
                                "HHN",
                                t ->
                                        Math.cos(AZIMUTH) * rayleigh.applyAsDouble(t)
                                                - Math.sin(AZIMUTH) * love.applyAsDouble(t)),
                        component("HHZ", vertical));
        List<Trace> after =
                trials.run(Trace.class, before, step("seismo:rotate", "to=zrt", "azimuth=30 deg"));
        return Effect.of(
                        230,
                        List.of(
                                List.of(
                                        components("Before", before, "ZNE"),
                                        components(
                                                "Rotate components, azimuth = 30°", after, "ZRT"))))
                .with("loveOnNorth", Curves.percent(of(before, "N"), 10, 28))
                .with("loveOnRadial", Curves.percent(of(after, "R"), 10, 28))
                .with("rayleighOnTransverse", Curves.percent(of(after, "T"), 28, 46))
                .saying(
                        "Left: N and E both show a Love wave at 20 s and a Rayleigh wave at 36 s."
                                + " Right: T has the Love wave alone, R and Z the Rayleigh wave.",
                        "A Love wave (20 s) and a Rayleigh wave (36 s) that travel along an azimuth"
                                + " of 30° are mixed on N and E. Turned to the direction of"
                                + " propagation each is on its own component: the Love wave on T,"
                                + " the Rayleigh wave on R and Z.");
    }

    private static Trace component(String channel, DoubleUnaryOperator motion) {
        return Signals.trace(Signals.id("A", channel), 0, 60, 10, motion);
    }

    private static Curve of(List<Trace> traces, String component) {
        return Curves.of(Curves.only(traces, t -> t.id().channel().endsWith(component)));
    }

    private static CurvePanel components(String title, List<Trace> traces, String letters) {
        List<String> names = Arrays.asList(letters.split(""));
        List<Curve> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(of(traces, name).at(rows.size(), -0.42));
        }
        return CurvePanel.of(
                        title, PlotAxis.linear("Time (s)", 5, 55), PlotAxis.rows("", names), rows)
                .shading(
                        List.of(
                                new CurvePanel.Span(14, 26, "Love", 4),
                                new CurvePanel.Span(30, 42, "Rayleigh", 5)));
    }

    static Effect rotateCorrelations(Trials trials) throws InterruptedException {
        double km = 50;
        StationLocation a = StationLocation.local(0, 0, 0);
        StationLocation b =
                StationLocation.local(
                        1000 * km * Math.sin(AZIMUTH), 1000 * km * Math.cos(AZIMUTH), 0);
        List<Correlation> before = new ArrayList<>();
        for (String first : List.of("E", "N", "Z")) {
            for (String second : List.of("E", "N", "Z")) {
                before.add(
                        Signals.correlation(
                                Signals.id("A", "HH" + first),
                                Signals.id("B", "HH" + second),
                                a,
                                b,
                                4,
                                MAX_LAG,
                                0,
                                lag -> mixed(first, second, lag)));
            }
        }
        List<Correlation> after =
                trials.run(Correlation.class, before, step("seismo:rotate-correlations"));
        return Effect.of(
                        440,
                        List.of(
                                List.of(
                                        nine("Before, path of azimuth 30°", before, "ZNE"),
                                        nine("Rotate correlations", after, "ZRT"))))
                .with("loveOnTT", love(after, "TT"))
                .with("loveOnRR", love(after, "RR"))
                .with("loveOnNN", love(before, "NN"))
                .with("onRT", 100 * of2(after, "RT").peak() / of2(after, "TT").peak())
                .saying(
                        "Nine correlations in rows. Left: those of N and E all show a Love and a"
                                + " Rayleigh wave. Right: TT shows the Love wave alone, ZZ, ZR, RZ"
                                + " and RR the Rayleigh wave, and the mixed ones with T nothing.",
                        "Both waves travel along the path of two stations, whose azimuth is 30°. In"
                                + " N and E every correlation mixes them. Turned to the path the"
                                + " Love wave (yellow, ±11 s) is on TT alone, the Rayleigh wave"
                                + " (blue, ±17 s) on ZZ, ZR, RZ and RR, and ZT, RT, TZ and TR are"
                                + " empty.");
    }

    /// The correlation of two components, of what the path's own components have.
    private static double mixed(String first, String second, double lag) {
        double sum = 0;
        for (char i : "ZRT".toCharArray()) {
            for (char j : "ZRT".toCharArray()) {
                sum += share(first, i) * share(second, j) * own(i, j, lag);
            }
        }
        return sum;
    }

    /// How much of the path's component shows on Z, N or E.
    private static double share(String component, char own) {
        return switch (component + own) {
            case "ZZ" -> 1;
            case "NR", "ET" -> Math.cos(AZIMUTH);
            case "ER" -> Math.sin(AZIMUTH);
            case "NT" -> -Math.sin(AZIMUTH);
            default -> 0;
        };
    }

    /// Love waves on TT, Rayleigh waves on Z and R, a quarter of a turn apart; the same both ways.
    private static double own(char first, char second, double lag) {
        double turn = Math.PI / 2 * Math.signum(lag);
        double time = Math.abs(lag);
        return switch ("" + first + second) {
            case "TT" -> packet(LOVE, 0).applyAsDouble(time);
            case "ZZ" -> packet(RAYLEIGH, 0).applyAsDouble(time);
            case "RR" -> 0.7 * packet(RAYLEIGH, 0).applyAsDouble(time);
            case "ZR" -> 0.84 * packet(RAYLEIGH, turn).applyAsDouble(time);
            case "RZ" -> 0.84 * packet(RAYLEIGH, -turn).applyAsDouble(time);
            default -> 0;
        };
    }

    private static Curve of2(List<Correlation> correlations, String components) {
        return Curves.of(
                Curves.only(
                        correlations,
                        c ->
                                c.first().channel().endsWith(components.substring(0, 1))
                                        && c.second().channel().endsWith(components.substring(1))));
    }

    private static double love(List<Correlation> correlations, String components) {
        Curve curve = of2(correlations, components);
        return Curves.percent(curve, -14, -8) + Curves.percent(curve, 8, 14);
    }

    private static CurvePanel nine(String title, List<Correlation> correlations, String letters) {
        List<String> names = new ArrayList<>();
        List<Curve> rows = new ArrayList<>();
        for (String first : letters.split("")) {
            for (String second : letters.split("")) {
                rows.add(of2(correlations, first + second).at(rows.size(), -0.45));
                names.add(first + second);
            }
        }
        return CurvePanel.of(
                        title,
                        PlotAxis.linear("Lag (s)", -MAX_LAG, MAX_LAG),
                        PlotAxis.rows("", names),
                        rows)
                .shading(
                        List.of(
                                new CurvePanel.Span(-14, -8, "Love", 4),
                                new CurvePanel.Span(8, 14, "Love", 4),
                                new CurvePanel.Span(-20.5, -14, "", 5),
                                new CurvePanel.Span(14, 20.5, "", 5)));
    }
}
