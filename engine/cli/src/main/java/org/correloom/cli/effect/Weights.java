package org.correloom.cli.effect;

import static org.correloom.cli.effect.Trials.step;

import org.correloom.cli.effect.Trials.Step;
import org.correloom.figure.Curve;
import org.correloom.figure.CurvePanel;
import org.correloom.figure.PlotAxis;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.Trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// What is given to loud times and to loud frequencies.
final class Weights {

    private static final double QUAKE = 120;
    private static final double QUAKE_END = 180;
    private static final double AZIMUTH = Math.toRadians(25);

    private Weights() {}

    static Effect normalise(Trials trials) throws InterruptedException {
        Trace before =
                Signals.trace(
                        300,
                        2,
                        Signals.sum(
                                Signals.noise(0.1, 0.8, 71),
                                Signals.times(24, Signals.earthquake(QUAKE, 14, 0.1, 0.8, 72))));
        PlotAxis time = PlotAxis.linear("Time (s)", 0, 300);
        List<List<CurvePanel>> rows = new ArrayList<>();
        rows.add(List.of(panel("Before", time, Curves.of(before))));
        Effect effect = Effect.of(105, rows).with("before", share(Curves.of(before)));
        for (String method : List.of("running-absolute-mean", "one-bit", "clip", "mute")) {
            Step normalise =
                    step(
                            "seismo:normalise",
                            "method=" + method,
                            "halfWidth=5 s",
                            "factor=" + (method.equals("clip") ? 0.5 : 1));
            Trace after = trials.run(Trace.class, List.of(before), normalise).getFirst();
            String setting =
                    switch (method) {
                        case "running-absolute-mean" -> ", halfWidth = 5 s";
                        case "clip" -> ", factor = 0.5";
                        case "mute" -> ", factor = 1";
                        default -> "";
                    };
            rows.add(List.of(panel(method + setting, time, Curves.of(after))));
            effect = effect.with(method, share(Curves.of(after)));
        }
        return new Effect("", "", rows, 105, effect.numbers())
                .saying(
                        "Weak noise with a large earthquake between 120 and 180 s; below, the same"
                                + " after each of four methods: with the running absolute mean and"
                                + " one-bit it is as loud as the noise, clipped it is cut at the"
                                + " limit, muted its loudest waves are 0.",
                        "An earthquake (shaded) holds {before} % of the energy of five minutes in a"
                                + " fifth of their time. Afterwards its share is"
                                + " {running-absolute-mean} % with *running-absolute-mean*,"
                                + " {one-bit} % with *one-bit*, {clip} % with *clip* and"
                                + " {mute} % with *mute*, whose limits are in units of an rms that"
                                + " the earthquake itself has raised. Each trace is drawn to its"
                                + " own scale.");
    }

    private static CurvePanel panel(String title, PlotAxis time, Curve curve) {
        PlotAxis amplitude = PlotAxis.linear("Relative", -1.2, 1.2);
        return CurvePanel.of(title, time, amplitude, curve.at(0, 1 / curve.peak()))
                .shading(QUAKE, QUAKE_END, "");
    }

    private static double share(Curve curve) {
        return Curves.percent(curve, QUAKE, QUAKE_END);
    }

    static Effect normaliseComponents(Trials trials) throws InterruptedException {
        DoubleUnaryOperator along =
                Signals.sum(
                        Signals.noise(0.1, 1, 81),
                        Signals.times(6, Signals.earthquake(60, 20, 0.1, 0.8, 82)));
        DoubleUnaryOperator across = Signals.times(0.12, Signals.noise(0.1, 1, 83));
        List<Trace> before = new ArrayList<>();
        before.add(component("HHE", t -> turned(along, across, AZIMUTH - Math.PI / 2, t)));
        before.add(component("HHN", t -> turned(along, across, AZIMUTH, t)));
        before.add(component("HHZ", Signals.times(0.3, Signals.noise(0.1, 1, 84))));
        List<Trace> alone =
                trials.run(Trace.class, before, step("seismo:normalise", "halfWidth=5 s"));
        List<Trace> together =
                trials.run(
                        Trace.class, before, step("seismo:normalise-components", "halfWidth=5 s"));
        return Effect.of(
                        240,
                        List.of(
                                List.of(
                                        motion("Before", before, 7),
                                        motion("Normalise in time", alone, 5),
                                        motion("Normalise components together", together, 7))))
                .with("before", azimuth(before))
                .with("alone", azimuth(alone))
                .with("together", azimuth(together))
                .saying(
                        "Three particle motions, north over east, each with a dashed line of azimuth 25°: one along it, one turned"
                                + " to 45° by weights of each component, and one that stays along it by"
                                + " shared weights.",
                        "The ground moves along an azimuth of 25° (dashed), now weakly and now in an"
                                + " earthquake. With weights of its own each component becomes as"
                                + " large as the other, and the azimuth {alone}°; with shared"
                                + " weights it stays {together}°.");
    }

    private static Trace component(String channel, DoubleUnaryOperator motion) {
        return Signals.trace(Signals.id("A", channel), 0, 180, 4, motion);
    }

    /// What a sensor records from whose azimuth the motion's own axis is `azimuth` away, clockwise.
    private static double turned(
            DoubleUnaryOperator along, DoubleUnaryOperator across, double azimuth, double t) {
        return Math.cos(azimuth) * along.applyAsDouble(t)
                - Math.sin(azimuth) * across.applyAsDouble(t);
    }

    private static CurvePanel motion(String title, List<Trace> components, double reach) {
        double[] east = values(components, "HHE");
        double[] north = values(components, "HHN");
        return CurvePanel.of(
                title,
                PlotAxis.linear("East", -reach, reach),
                PlotAxis.linear("North", -reach, reach),
                Curve.line(east, north).in(Curve.Look.PATH),
                Curve.line(
                                new double[] {
                                    -reach * Math.sin(AZIMUTH), reach * Math.sin(AZIMUTH)
                                },
                                new double[] {
                                    -reach * Math.cos(AZIMUTH), reach * Math.cos(AZIMUTH)
                                })
                        .in(Curve.Look.DASHED)
                        .in(1));
    }

    private static double[] values(List<Trace> components, String channel) {
        Trace trace = Curves.only(components, t -> t.id().channel().equals(channel));
        return Curves.of(trace).y();
    }

    /// The azimuth of the longest axis of the motion in the plane, in degrees from 0 to 180.
    private static double azimuth(List<Trace> components) {
        double[] east = values(components, "HHE");
        double[] north = values(components, "HHN");
        double ee = 0;
        double nn = 0;
        double en = 0;
        for (int i = 0; i < east.length; i++) {
            ee += east[i] * east[i];
            nn += north[i] * north[i];
            en += east[i] * north[i];
        }
        return Math.toDegrees(0.5 * Math.atan2(2 * en, nn - ee));
    }

    static Effect whiten(Trials trials) throws InterruptedException {
        Trace before =
                Signals.window(
                        Signals.trace(
                                300,
                                4,
                                Signals.sum(
                                        Signals.times(4, Signals.noise(0.12, 0.2, 91)),
                                        Signals.times(2, Signals.noise(0.05, 0.5, 92)),
                                        Signals.noise(0.02, 1.9, 93),
                                        t -> Math.sin(2 * Math.PI * 0.7 * t))));
        Curve amplitudes = spectrum(trials, before);
        List<List<CurvePanel>> rows = new ArrayList<>();
        rows.add(waveAndSpectrum("Before", before, amplitudes));
        Effect effect = Effect.of(150, rows).with("before", Curves.percent(amplitudes, 0.12, 0.2));
        for (String method : List.of("phase", "running-mean")) {
            Step whiten =
                    step(
                            "seismo:whiten",
                            "method=" + method,
                            "low=0.05 Hz",
                            "high=1 Hz",
                            "edge=0.02 Hz",
                            "width=0.05 Hz");
            Trace after = trials.run(Trace.class, List.of(before), whiten).getFirst();
            Curve white = spectrum(trials, after);
            rows.add(waveAndSpectrum("Whiten, method = " + method, after, white));
            effect =
                    effect.with(method, Curves.percent(white, 0.12, 0.2))
                            .with(method + "-outside", Curves.percent(white, 1.02, 2));
        }
        return new Effect("", "", rows, 150, effect.numbers())
                .saying(
                        "A window that one peak of its spectrum dominates, and the same window"
                                + " whitened in two ways, with spectra that are level between 0.05"
                                + " and 1 Hz and empty outside.",
                        "The microseism between 0.12 and 0.2 Hz holds {before} % of the window's"
                                + " energy. After *phase* it holds {phase} %, and after"
                                + " *running-mean* {running-mean} %, about its share of the band"
                                + " from 0.05 to 1 Hz (shaded); outside of that nothing is left."
                                + " A tone, as that at 0.7 Hz, stands out still, more so with the"
                                + " running mean.");
    }

    private static List<CurvePanel> waveAndSpectrum(String title, Trace trace, Curve amplitudes) {
        return List.of(
                CurvePanel.of(
                        title,
                        PlotAxis.linear("Time (s)", 0, 100),
                        PlotAxis.linear("Amplitude", -1.2, 1.2),
                        wave(trace)),
                CurvePanel.of(
                                "Its amplitude spectrum",
                                PlotAxis.linear("Frequency (Hz)", 0, 1.5),
                                PlotAxis.linear("Amplitude", 0, 1.1),
                                amplitudes)
                        .shading(0.05, 1, ""));
    }

    private static Curve wave(Trace trace) {
        Curve curve = Curves.of(trace);
        return curve.at(0, 1 / curve.peak());
    }

    private static Curve spectrum(Trials trials, Trace window) throws InterruptedException {
        Step spectrum = step("seismo:spectrum", "low=0 Hz", "high=2 Hz", "maxLag=0 s", "taper=0");
        return Curves.amplitudes(trials.run(Spectrum.class, List.of(window), spectrum).getFirst());
    }
}
