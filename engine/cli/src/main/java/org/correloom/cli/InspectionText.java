package org.correloom.cli;

import org.correloom.kernels.format.FormatProblem;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What an inspection found, as text, ending with the command that would run it.
final class InspectionText {

    private static final int MOST_GAPS = 10;
    private static final int MOST_PROBLEMS = 20;
    private static final int MOST_NAMES = 3;
    private static final int MOST_FILES = 10;

    private final DataInspection inspection;
    private final List<ChannelData> channels;
    private final List<String> lines = new ArrayList<>();

    private InspectionText(DataInspection inspection) {
        this.inspection = inspection;
        this.channels = inspection.channels();
    }

    /// @param paths what was looked at
    static List<String> of(DataInspection inspection, List<Path> paths) {
        InspectionText text = new InspectionText(inspection);
        text.files();
        if (!text.channels.isEmpty()) {
            text.table();
            text.gaps();
        }
        text.found("station list", inspection.stationLists(), "station");
        text.found("response file", inspection.responseFiles(), "channel epoch");
        text.problems();
        if (!text.channels.isEmpty()) {
            text.next(paths);
        }
        return text.lines;
    }

    private void files() {
        long stations =
                channels.stream()
                        .map(channel -> channel.id().network() + "." + channel.id().station())
                        .distinct()
                        .count();
        lines.add(
                Quantities.count(inspection.waveformFiles(), "waveform file")
                        + ", "
                        + Quantities.count(channels.size(), "channel")
                        + ", "
                        + Quantities.count(stations, "station"));
    }

    private void table() {
        TextTable table =
                new TextTable()
                        .text("channel")
                        .text("sampling")
                        .text("from (UTC)")
                        .text("to (UTC)")
                        .text("covered")
                        .text("gaps")
                        .text("place")
                        .text("response");
        for (ChannelData channel : channels) {
            table.row(
                    channel.id().toString(),
                    rates(channel),
                    Quantities.time(channel.startTime()),
                    Quantities.time(channel.endTime()),
                    Quantities.format("%.1f %%", 100 * channel.coverage()),
                    gaps(channel),
                    orDash(inspection.placedBy(channel.id())),
                    inspection.response(channel));
        }
        lines.add("");
        lines.addAll(table.lines(0));
    }

    private static String rates(ChannelData channel) {
        return channel.samplingRates().stream()
                        .map(Quantities::plain)
                        .collect(Collectors.joining(", "))
                + " Hz";
    }

    private static String gaps(ChannelData channel) {
        String text =
                channel.gaps().isEmpty()
                        ? "-"
                        : channel.gaps().size() + ", " + duration(channel.gapSeconds());
        if (channel.overlaps() == 0) {
            return text;
        }
        String overlaps = Quantities.count(channel.overlaps(), "overlap");
        return channel.gaps().isEmpty() ? overlaps : text + "; " + overlaps;
    }

    private static String duration(double seconds) {
        return Quantities.duration(Duration.ofMillis(Math.round(1000 * seconds)));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "unknown" : text;
    }

    private record GapOf(ChannelData channel, ChannelData.Gap gap) {}

    private void gaps() {
        List<GapOf> gaps =
                channels.stream()
                        .flatMap(c -> c.gaps().stream().map(gap -> new GapOf(c, gap)))
                        .sorted(
                                Comparator.comparingDouble((GapOf g) -> g.gap().seconds())
                                        .reversed())
                        .toList();
        if (gaps.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("longest gaps");
        gaps.stream()
                .limit(MOST_GAPS)
                .forEach(
                        g ->
                                lines.add(
                                        "  "
                                                + g.channel().id()
                                                + "  "
                                                + Quantities.time(g.gap().from())
                                                + " to "
                                                + Quantities.time(g.gap().to())
                                                + ", "
                                                + duration(g.gap().seconds())));
    }

    private void found(String what, SortedMap<Path, Integer> files, String content) {
        if (files.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(Quantities.count(files.size(), what));
        files.entrySet().stream()
                .limit(MOST_FILES)
                .forEach(
                        file ->
                                lines.add(
                                        "  "
                                                + file.getKey()
                                                + ": "
                                                + Quantities.count(file.getValue(), content)));
        if (files.size() > MOST_FILES) {
            lines.add("  and " + (files.size() - MOST_FILES) + " more");
        }
    }

    private void problems() {
        List<FormatProblem> problems = inspection.problems();
        if (problems.isEmpty() && inspection.unknown().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("not understood");
        problems.stream().limit(MOST_PROBLEMS).forEach(p -> lines.add("  " + p.message()));
        if (problems.size() > MOST_PROBLEMS) {
            lines.add("  and " + (problems.size() - MOST_PROBLEMS) + " more");
        }
        inspection.unknown().forEach(this::unknown);
    }

    private void unknown(String why, List<Path> files) {
        String names =
                files.stream()
                        .limit(MOST_NAMES)
                        .map(Path::toString)
                        .collect(Collectors.joining(", "));
        int unnamed = files.size() - MOST_NAMES;
        String more = unnamed > 0 ? " and " + unnamed + " more" : "";
        lines.add("  " + names + more + ": " + why);
    }

    /// Of the channels whose places are known, or else of all: the vertical component that most
    /// stations have, or else the most frequent one.
    private String channelToTry() {
        List<ChannelData> placed =
                channels.stream().filter(c -> !inspection.placedBy(c.id()).isEmpty()).toList();
        Map<String, Long> codes =
                (placed.isEmpty() ? channels : placed)
                        .stream()
                                .collect(
                                        Collectors.groupingBy(
                                                c -> c.id().channel(),
                                                TreeMap::new,
                                                Collectors.counting()));
        Comparator<Map.Entry<String, Long>> byVertical =
                Comparator.comparing(code -> code.getKey().endsWith("Z"));
        return codes.entrySet().stream()
                .max(byVertical.thenComparing(Map.Entry.comparingByValue()))
                .map(Map.Entry::getKey)
                .orElse("*");
    }

    private void next(List<Path> paths) {
        List<String> command = new ArrayList<>();
        command.add("correloom run ambient-noise-files --var folder=" + quoted(paths.getFirst()));
        variable("stations", inspection.stationLists().firstEntry(), command);
        SortedMap<Path, Integer> responses = inspection.responseFiles();
        boolean usable = channels.stream().anyMatch(inspection::hasResponse);
        if (usable && responses.size() > 1) {
            command.add("--var response=" + quoted(paths.getFirst()));
        } else if (usable) {
            variable("response", responses.firstEntry(), command);
        }
        command.add("--var channel=" + quoted(channelToTry()));
        lines.add("");
        lines.add("to correlate them");
        lines.add("  " + String.join(" ", command));
    }

    private static void variable(String name, Map.Entry<Path, Integer> file, List<String> command) {
        if (file != null) {
            command.add("--var " + name + "=" + quoted(file.getKey()));
        }
    }

    /// As a shell takes it for one word.
    private static String quoted(Object word) {
        String text = word.toString();
        return text.matches("[\\p{L}\\p{N}/._,:+-]+")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
