package org.correloom.cli;

import org.correloom.cli.plot.BandFilter;
import org.correloom.cli.plot.MapLook;
import org.correloom.cli.plot.MatrixLook;
import org.correloom.cli.plot.NetworkVelocity;
import org.correloom.cli.plot.PairLook;
import org.correloom.cli.plot.PairMeasure;
import org.correloom.cli.plot.PlotData;
import org.correloom.cli.plot.PlotPair;
import org.correloom.cli.plot.PlotText;
import org.correloom.cli.plot.SectionLook;
import org.correloom.figure.Figure;
import org.correloom.figure.Frame;
import org.correloom.figure.PairMatrix;
import org.correloom.figure.PairPlot;
import org.correloom.figure.RecordSection;
import org.correloom.figure.StationMap;
import org.correloom.workflow.Suggestion;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// `correloom plot RUN --kind KIND -o FILE`.
@CommandLine.Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description = {
            "Draws the results of a run from its folder, as SVG or PNG; no display is needed.",
            "What is drawn is what Write SAC has left there; the run may go on meanwhile."
        })
final class PlotCommand extends Command {

    private static final String KINDS = "record-section, pair, matrix, map";

    private static final int MOST_NAMED = 6;

    @Parameters(paramLabel = "RUN", description = "The folder of a run.")
    private Path run;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            required = true,
            description = {
                "record-section: all pairs against distance; pair: one of them; matrix: a number of"
                        + " all pairs; map: stations and pairs."
            })
    private String kind;

    @Option(
            names = "--pair",
            paramLabel = "A--B",
            description =
                    "Of the kind pair: which one, by stations (AAA--BBB, XX.AAA--XX.BBB) or channels."
                            + " Of others: the one to mark.")
    private String pair = "";

    @Option(
            names = "--source",
            paramLabel = "STATION",
            description = "Of a record section: pairs of this station only, as of a source there.")
    private String source = "";

    @Option(
            names = "--band",
            paramLabel = "LOW-HIGH",
            description =
                    "Shows a narrower band, in Hz: 0.1-0.4. Zero phase, four corners each way.")
    private String band = "";

    @Option(
            names = "--velocity",
            paramLabel = "V",
            description =
                    "Guide lines of a record section: 2000,3000 (m/s) or 2.5km/s; two make the signal"
                            + " window of a pair.")
    private String velocity = "";

    @Option(
            names = "--value",
            paramLabel = "snr|peak-lag|windows",
            description = "The number of a matrix or map. Default: snr.")
    private String value = "snr";

    @Option(
            names = "--size",
            paramLabel = "WxH",
            description = "Size of the picture in px. Default: 1000x760.")
    private String size = "1000x760";

    @Mixin private PictureOptions picture;

    private List<Double> velocities = List.of();

    @Override
    ExitCode execute(Terminal terminal) throws IOException {
        picture.check();
        Frame frame = frame();
        if (!List.of(KINDS.split(", ")).contains(kind)) {
            throw Refusal.wrongInput("--kind " + kind + ": there are " + KINDS);
        }
        PairMeasure measure = measure();
        Optional<BandFilter> filter = read("--band", band, PlotText::band).map(BandFilter::new);
        velocities = read("--velocity", velocity, PlotText::velocities);
        KeptCorrelations kept = read();
        kept.unread().forEach(m -> terminal.err().println("warning: left out: " + m));
        PlotData data = PlotData.of(kept.correlations());
        double rate = data.pairs().getFirst().correlation().samplingRate();
        filter.flatMap(f -> BandFilter.reasonAgainst(f.band(), rate))
                .ifPresent(
                        reason -> {
                            throw Refusal.wrongInput("--band " + band + ": " + reason);
                        });
        Optional<PlotPair> chosen = pair.isEmpty() ? Optional.empty() : Optional.of(find(data));
        Optional<String> marked = chosen.map(PlotPair::id);
        Figure figure =
                switch (kind) {
                    case "record-section" -> {
                        SectionLook usual = SectionLook.USUAL;
                        SectionLook look =
                                new SectionLook(
                                        usual.display(),
                                        usual.normalisation(),
                                        usual.sides(),
                                        velocities,
                                        source(data));
                        yield new RecordSection(
                                look.model(data, filter, "").withSelected(marked), frame);
                    }
                    case "pair" -> pairPlot(data, chosen, filter, frame);
                    case "matrix" ->
                            new PairMatrix(
                                    new MatrixLook(measure, MatrixLook.Order.NAME, Optional.empty())
                                            .model(data, "")
                                            .withSelected(marked),
                                    frame);
                    default ->
                            new StationMap(
                                    new MapLook(measure).model(data, "").withSelected(marked),
                                    frame);
                };
        if (figure.panels().isEmpty()) {
            throw Refusal.failed("there is nothing to draw: " + emptyReason(data, filter));
        }
        picture.write(figure.drawing());
        terminal.out().println("wrote " + picture.file());
        return ExitCode.DONE;
    }

    private String emptyReason(PlotData data, Optional<BandFilter> filter) {
        return kind.equals("map")
                ? new MapLook(PairMeasure.SNR).model(data, "").emptyReason()
                : SectionLook.USUAL.model(data, filter, "").emptyReason();
    }

    private KeptCorrelations read() throws IOException {
        try {
            return KeptCorrelations.read(run);
        } catch (NoSuchFileException e) {
            throw Refusal.wrongInput(run + ": " + e.getReason());
        }
    }

    private Figure pairPlot(
            PlotData data, Optional<PlotPair> chosen, Optional<BandFilter> filter, Frame frame) {
        PlotPair shown =
                chosen.orElseThrow(
                        () -> Refusal.wrongInput("--kind pair needs --pair A--B" + thereAre(data)));
        NetworkVelocity network =
                data.band().map(b -> NetworkVelocity.of(data, b)).orElse(NetworkVelocity.UNKNOWN);
        return new PairPlot(new PairLook(filter, velocities, network).model(shown), frame);
    }

    private Optional<String> source(PlotData data) {
        if (source.isEmpty()) {
            return Optional.empty();
        }
        List<String> stations =
                data.channels().stream().map(c -> c.station()).distinct().sorted().toList();
        return Optional.of(
                stations.stream()
                        .filter(s -> s.equals(source) || s.endsWith("." + source))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        Refusal.wrongInput(
                                                "--source "
                                                        + source
                                                        + ": there are "
                                                        + named(stations)
                                                        + Suggestion.didYouMean(
                                                                source, stations))));
    }

    /// The pair by the names of its ends, in either order.
    private PlotPair find(PlotData data) {
        String[] ends = pair.split("--", -1);
        if (ends.length == 2) {
            for (PlotPair one : data.pairs()) {
                boolean forwards = is(one, ends[0], true) && is(one, ends[1], false);
                boolean backwards = is(one, ends[1], true) && is(one, ends[0], false);
                if (forwards || backwards) {
                    return one;
                }
            }
        }
        return data.pair(pair)
                .orElseThrow(
                        () ->
                                Refusal.wrongInput(
                                        "--pair "
                                                + pair
                                                + ": there is no such pair"
                                                + thereAre(data)));
    }

    private static boolean is(PlotPair pair, String name, boolean first) {
        var id = first ? pair.correlation().first() : pair.correlation().second();
        String station = id.network() + "." + id.station();
        return name.equals(id.station()) || name.equals(station) || name.equals(id.toString());
    }

    private static String thereAre(PlotData data) {
        return "; there are "
                + named(
                        data.pairs().stream()
                                .map(
                                        p ->
                                                p.correlation().first().station()
                                                        + "--"
                                                        + p.correlation().second().station())
                                .toList());
    }

    private static String named(List<String> names) {
        String some = String.join(", ", names.stream().limit(MOST_NAMED).toList());
        return names.size() <= MOST_NAMED
                ? some
                : some + " and " + (names.size() - MOST_NAMED) + " more";
    }

    private PairMeasure measure() {
        for (PairMeasure measure : PairMeasure.values()) {
            if (measure.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value)) {
                return measure;
            }
        }
        throw Refusal.wrongInput("--value " + value + ": there are snr, peak-lag, windows");
    }

    private static <T> T read(String option, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.wrongInput(option + " " + text + ": " + e.getMessage());
        }
    }

    private Frame frame() {
        String[] sides = size.toLowerCase(Locale.ROOT).split("[x×]", -1);
        if (sides.length != 2) {
            throw Refusal.wrongInput("--size " + size + ": WIDTHxHEIGHT in px is wanted: 1000x760");
        }
        return Frame.of(
                PictureOptions.px("--size", sides[0]),
                PictureOptions.px("--size", sides[1]),
                picture.theme());
    }
}
