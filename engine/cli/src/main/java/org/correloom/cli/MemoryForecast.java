package org.correloom.cli;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.pe.Parameters;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.correlate.PairMemory;
import org.correloom.seismo.prepare.ChannelPattern;
import org.correloom.seismo.source.DataSurvey;
import org.correloom.workflow.ParameterValues;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Says before a run what memory its correlations of all pairs will take, where the workflow
/// reads a folder whose channels a quick look tells.
final class MemoryForecast {

    private static final String PHASE = "seismo:phase";
    private static final double MEBI = 1 << 20;

    private final PreparedWorkflow prepared;

    MemoryForecast(PreparedWorkflow prepared) {
        this.prepared = prepared;
    }

    /// A line for each correlation of all pairs about which something can be said.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (PENode node : prepared.resolved().nodes().values()) {
            if (node.type().equals("seismo:cross-correlate")) {
                line(node).ifPresent(lines::add);
            }
        }
        return lines;
    }

    private Optional<String> line(PENode correlate) {
        Optional<PENode> transform =
                before(correlate, "seismo:spectrum").or(() -> before(correlate, PHASE));
        Optional<PENode> window = before(correlate, "seismo:window");
        Optional<PENode> source = before(correlate, "seismo:waveform-files");
        if (transform.isEmpty() || window.isEmpty() || source.isEmpty()) {
            return Optional.empty();
        }
        Optional<Path> folder = parameters(source.get()).path("folder");
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    line(
                            correlate,
                            channels(folder.get(), parameters(source.get())),
                            parameters(window.get()).number("length"),
                            transform.get(),
                            folder.get()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(
                    correlate.id() + ": what memory it takes is not known: " + Messages.of(e));
        }
    }

    private String line(
            PENode correlate,
            Map<SourceId, Double> channels,
            double windowLength,
            PENode transform,
            Path folder)
            throws IOException {
        double rate =
                channels.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(Double.NaN);
        if (channels.isEmpty()) {
            return correlate.id() + ": no channel was seen in " + folder;
        }
        Optional<PENode> decimate = before(correlate, "seismo:decimate");
        double sampled =
                decimate.map(node -> Math.min(rate, parameters(node).number("samplingRate")))
                        .orElse(rate);
        PairMemory memory =
                PairMemory.of(
                        channels.keySet(),
                        sampled,
                        windowLength,
                        parameters(transform),
                        transform.type().equals(PHASE),
                        parameters(correlate));
        return String.format(
                Locale.ROOT,
                "%s: %,d pairs × %,d bins of the %,d channels seen in %s: %,.0f MiB%s",
                correlate.id(),
                memory.pairs(),
                memory.bins(),
                memory.channels(),
                folder,
                Math.ceil(memory.bytes() / MEBI),
                memory.onDisk() ? " on disk" : "");
    }

    private static Map<SourceId, Double> channels(Path folder, Parameters source)
            throws IOException {
        ChannelPattern wanted = new ChannelPattern("", "", "", source.text("channel"));
        return DataSurvey.of(folder).channels().entrySet().stream()
                .filter(channel -> wanted.matches(channel.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Parameters parameters(PENode node) {
        return ParameterValues.toParameters(
                node,
                prepared.catalogue().find(node.type()).orElseThrow().descriptor(),
                prepared.source().baseFolder());
    }

    /// The nearest node of a type that items come from.
    private Optional<PENode> before(PENode node, String type) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(node.id()));
        while (!open.isEmpty()) {
            for (Connection wire : prepared.resolved().into(open.poll())) {
                PENode producer = prepared.resolved().node(wire.from().node()).orElseThrow();
                if (producer.type().equals(type)) {
                    return Optional.of(producer);
                }
                if (seen.add(producer.id())) {
                    open.add(producer.id());
                }
            }
        }
        return Optional.empty();
    }
}
