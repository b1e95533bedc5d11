package org.correloom.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/// Made-up correlations with known truth: dispersive wave packets in noise, on both sides of lag.
///
/// `main FOLDER` writes every kind of plot in both themes, for looking at.
final class Samples {
    private Samples() {}

    /// A packet whose frequencies f0..f1 travel at c(f) = c0 (1 − slope·(f−f0)/(f1−f0)).
    static float[] packet(
            double distance,
            double maxLag,
            double rate,
            double f0,
            double f1,
            double c0,
            double slope,
            double noise,
            Random random) {
        int half = (int) Math.round(maxLag * rate);
        float[] samples = new float[2 * half + 1];
        int tones = 60;
        for (int k = 0; k < tones; k++) {
            double part = (k + 0.5) / tones;
            double f = f0 + part * (f1 - f0);
            double weight = Math.pow(Math.sin(Math.PI * part), 2) / tones * 2;
            double delay = distance / (c0 * (1 - slope * part));
            for (int i = 0; i < samples.length; i++) {
                double lag = (i - half) / rate;
                samples[i] +=
                        (float)
                                (weight
                                        * (Math.cos(2 * Math.PI * f * (lag - delay))
                                                + 0.6 * Math.cos(2 * Math.PI * f * (lag + delay))));
            }
        }
        // Noise of the same band: random tones.
        for (int k = 0; k < 40; k++) {
            double f = f0 + random.nextDouble() * (f1 - f0);
            double phase = random.nextDouble() * 2 * Math.PI;
            for (int i = 0; i < samples.length; i++) {
                samples[i] +=
                        (float) (noise / 6 * Math.cos(2 * Math.PI * f * (i - half) / rate + phase));
            }
        }
        return samples;
    }

    static List<PairTrace> network(
            int stations,
            double extent,
            double maxLag,
            double rate,
            double f0,
            double f1,
            double c0,
            double slope,
            double noise) {
        Random random = new Random(7);
        double[] x = random.doubles(stations, 0, extent).toArray();
        double[] y = random.doubles(stations, 0, extent * 0.7).toArray();
        List<PairTrace> traces = new ArrayList<>();
        for (int i = 0; i < stations; i++) {
            for (int j = i + 1; j < stations; j++) {
                double distance = Math.hypot(x[i] - x[j], y[i] - y[j]);
                String a = String.format(Locale.ROOT, "XN.S%02d", i);
                String b = String.format(Locale.ROOT, "XN.S%02d", j);
                traces.add(
                        new PairTrace(
                                a + "–" + b,
                                a,
                                b,
                                distance,
                                rate,
                                packet(distance, maxLag, rate, f0, f1, c0, slope, noise, random),
                                8 + random.nextDouble() * 20,
                                47));
            }
        }
        return traces;
    }

    static RecordSectionModel regional() {
        return RecordSectionModel.of(
                        "Ambient noise, synthetic network",
                        network(20, 100e3, 80, 4, 0.1, 0.4, 3400, 0.18, 0.25))
                .withBand(new Band(0.1, 0.4))
                .withVelocities(List.of(2500.0, 3000.0, 3500.0));
    }

    static RecordSectionModel local() {
        return RecordSectionModel.of(
                        "Wellington, nine nodes", network(9, 100, 0.8, 250, 2, 20, 350, 0.3, 0.2))
                .withBand(new Band(2, 20))
                .withVelocities(List.of(250.0, 350.0));
    }

    static RecordSectionModel few() {
        return RecordSectionModel.of(
                        "Kansas, four stations", network(4, 60e3, 60, 4, 0.1, 0.4, 3000, 0.1, 0.3))
                .withBand(new Band(0.1, 0.4))
                .withVelocities(List.of(3000.0));
    }

    static RecordSectionModel thousands() {
        return RecordSectionModel.of(
                        "A hundred stations", network(70, 300e3, 150, 2, 0.05, 0.2, 3600, 0.2, 0.3))
                .withBand(new Band(0.05, 0.2))
                .withVelocities(List.of(3000.0));
    }

    static PairModel pair(PairTrace trace) {
        Random random = new Random(3);
        float[] real = new float[400];
        for (int i = 0; i < real.length; i++) {
            double f = 0.05 + i * 0.001;
            real[i] =
                    (float)
                            (Bessel.j0(2 * Math.PI * f * trace.distance() / 3000)
                                    + 0.06 * random.nextGaussian());
        }
        double[] windows = new double[47];
        double[] snr = new double[47];
        for (int i = 0; i < 47; i++) {
            windows[i] = i + 1;
            snr[i] = 3 * Math.sqrt(i + 1) + random.nextGaussian() * 0.7;
        }
        int best = 0;
        for (int i = 0; i < trace.samples().length; i++) {
            best = Math.abs(trace.samples()[i]) > Math.abs(trace.samples()[best]) ? i : best;
        }
        double d = trace.distance();
        return PairModel.of(trace)
                .withBand(new Band(0.1, 0.4))
                .withPeakLag(trace.lag(best))
                .withWindows(
                        Optional.of(new PairModel.LagWindow(d / 4000, d / 2200)),
                        Optional.of(new PairModel.LagWindow(d / 2200 + 8, trace.maxLag())))
                .withCoherency(new PairModel.Coherency(0.05, 0.001, real))
                .withPhaseVelocity(f -> 3000)
                .withConvergence(new PairModel.Convergence(windows, snr));
    }

    static PairMatrixModel matrix(int stations, PairMatrixModel.Symmetry symmetry) {
        Random random = new Random(5);
        List<String> codes = new ArrayList<>();
        List<PairValue> values = new ArrayList<>();
        for (int i = 0; i < stations; i++) {
            codes.add(String.format(Locale.ROOT, "XN.S%02d", i));
            for (int j = 0; j < i; j++) {
                boolean gap = random.nextInt(12) == 0;
                double snr = 4 + 30 * Math.exp(-(i - j) / 8.0) + random.nextGaussian();
                double value =
                        symmetry == PairMatrixModel.Symmetry.SAME
                                ? snr
                                : 0.6 * (i - j) + random.nextGaussian();
                String pair = codes.get(j) + "–" + codes.get(i);
                if (!gap) {
                    values.add(new PairValue(pair, codes.get(j), codes.get(i), value));
                }
            }
        }
        String quantity = symmetry == PairMatrixModel.Symmetry.SAME ? "SNR" : "Peak lag (s)";
        return PairMatrixModel.of("All pairs", quantity, codes, values, symmetry, "No pairs yet.");
    }

    static StationMapModel map(int stations, double extent, double latitude, double longitude) {
        Random random = new Random(9);
        List<StationMapModel.Station> places = new ArrayList<>();
        List<PairValue> pairs = new ArrayList<>();
        for (int i = 0; i < stations; i++) {
            String code = String.format(Locale.ROOT, "XN.S%02d", i);
            places.add(
                    new StationMapModel.Station(
                            code,
                            latitude + extent * random.nextDouble(),
                            longitude + 1.4 * extent * random.nextDouble()));
            for (int j = 0; j < i; j++) {
                String other = places.get(j).code();
                double snr = 5 + 20 * random.nextDouble();
                pairs.add(new PairValue(other + "–" + code, other, code, snr));
            }
        }
        return new StationMapModel(
                "Stations",
                StationMapModel.Ground.GLOBE,
                places,
                pairs,
                "SNR",
                Optional.empty(),
                "No stations yet.");
    }

    /// Writes the pictures and prints how long layout and painting took.
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            String suffix = theme.dark() ? "-dark" : "-light";
            Frame frame = Frame.of(900, 640, theme);
            RecordSectionModel regional = regional();
            String chosen = regional.traces().get(60).pair();
            write(folder, "regional" + suffix, new RecordSection(regional, frame));
            write(
                    folder,
                    "regional-selected" + suffix,
                    new RecordSection(regional.withSelected(Optional.of(chosen)), frame));
            write(
                    folder,
                    "regional-image" + suffix,
                    new RecordSection(
                            regional.withDisplay(RecordSectionModel.Display.IMAGE)
                                    .withSelected(Optional.of(chosen)),
                            frame));
            write(folder, "local" + suffix, new RecordSection(local(), frame));
            write(folder, "few" + suffix, new RecordSection(few(), frame));
            write(
                    folder,
                    "few-small" + suffix,
                    new RecordSection(few(), Frame.of(420, 300, theme)));
            RecordSectionModel thousands = thousands();
            write(folder, "thousands" + suffix, new RecordSection(thousands, frame));
            write(
                    folder,
                    "thousands-wiggle" + suffix,
                    new RecordSection(
                            thousands.withDisplay(RecordSectionModel.Display.WIGGLE), frame));
            write(
                    folder,
                    "empty" + suffix,
                    new RecordSection(
                            RecordSectionModel.of("Ambient noise", List.of())
                                    .withEmptyReason(
                                            "No correlations yet: the first window of 30 minutes"
                                                    + " is not complete. 12 of 20 stations have"
                                                    + " sent data."),
                            frame));
            write(folder, "pair" + suffix, new PairPlot(pair(few().traces().get(1)), frame));
            PairMatrixModel snr = matrix(20, PairMatrixModel.Symmetry.SAME);
            write(
                    folder,
                    "matrix" + suffix,
                    new PairMatrix(
                            snr.withSelected(Optional.of(snr.pairs()[30])),
                            Frame.of(700, 640, theme)));
            write(
                    folder,
                    "matrix-large" + suffix,
                    new PairMatrix(
                            matrix(300, PairMatrixModel.Symmetry.OPPOSITE),
                            Frame.of(700, 640, theme)));
            StationMapModel map = map(20, 1, -42, 173);
            write(
                    folder,
                    "map" + suffix,
                    new StationMap(
                            map.withSelected(Optional.of(map.pairs().get(40).pair())),
                            Frame.of(800, 560, theme)));
            write(
                    folder,
                    "map-small" + suffix,
                    new StationMap(map(9, 0.001, -41.28, 174.77), Frame.of(560, 420, theme)));
            write(
                    folder,
                    "pair-alone" + suffix,
                    new PairPlot(PairModel.of(local().traces().get(3)), Frame.of(700, 360, theme)));
        }
    }

    private static void write(Path folder, String name, Figure figure) throws IOException {
        long start = System.nanoTime();
        byte[] png = PngRenderer.render(figure.drawing(), 1.25);
        long ms = (System.nanoTime() - start) / 1_000_000;
        Files.write(folder.resolve(name + ".png"), png);
        String svg = SvgRenderer.render(figure.drawing());
        Files.writeString(folder.resolve(name + ".svg"), svg);
        System.out.printf(
                "%s: %d ms, %d kB png, %d kB svg%n",
                name, ms, png.length / 1024, svg.length() / 1024);
    }
}
