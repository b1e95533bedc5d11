package org.correloom.runtime;

import org.correloom.api.graph.Connection;
import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.RunFailure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Finds out why a run that went well has no result: where the data ended, and what that node left
/// out.
final class NoResult {

    private NoResult() {}

    /// The failure of a run none of whose sinks received an item; empty when one did, or when the
    /// workflow has no sink with inputs.
    static Optional<RunFailure> check(Assembly assembly, Plan plan, ReportLog reports) {
        Set<String> starved = new LinkedHashSet<>();
        for (String id : plan.order()) {
            NodeRun node = assembly.node(id);
            if (assembly.workflow().outOf(id).isEmpty() && !node.descriptor().isSource()) {
                if (node.itemsIn() > 0) {
                    return Optional.empty();
                }
                starved.add(id);
            }
        }
        if (starved.isEmpty()) {
            return Optional.empty();
        }
        Set<String> ends = new LinkedHashSet<>();
        starved.forEach(sink -> walkBack(assembly, sink, ends));
        StringBuilder message = new StringBuilder("No result: ");
        for (String id : ends) {
            message.append(message.charAt(message.length() - 1) == ' ' ? "" : "; ");
            message.append(describe(assembly.node(id), reports));
        }
        return Optional.of(
                new RunFailure(
                        ends.iterator().next(),
                        -1,
                        "",
                        "no-result",
                        message.append('.').toString(),
                        "",
                        List.of()));
    }

    /// Nodes upstream that had data and passed none on.
    private static void walkBack(Assembly assembly, String starved, Set<String> ends) {
        for (Connection connection : assembly.workflow().into(starved)) {
            NodeRun producer = assembly.node(connection.from().node());
            if (producer.descriptor().isSource() || producer.itemsIn() > 0) {
                ends.add(producer.id());
            } else {
                walkBack(assembly, producer.id(), ends);
            }
        }
    }

    private static String describe(NodeRun node, ReportLog reports) {
        NodeMetrics metrics = node.metrics();
        StringBuilder text = new StringBuilder();
        if (node.descriptor().isSource()) {
            text.append("the source %s (%s) emitted ".formatted(node.id(), metrics.type()));
            text.append(metrics.totalOut() == 0 ? "nothing" : items(metrics.totalOut()));
            if (metrics.totalOut() > 0) {
                text.append(", none of them at a port that leads to a sink");
            }
        } else {
            text.append(
                    "the data ended at %s (%s), where %s went in and %s came out"
                            .formatted(
                                    node.id(),
                                    metrics.type(),
                                    items(metrics.totalIn()),
                                    metrics.totalOut() == 0
                                            ? "none"
                                            : String.valueOf(metrics.totalOut())));
        }
        Map<String, Long> left = new TreeMap<>(metrics.discards());
        if (metrics.skipped() > 0) {
            left.put("items that could not be processed", metrics.skipped());
        }
        if (!left.isEmpty()) {
            text.append("; it left out ");
            text.append(
                    String.join(
                            ", ",
                            left.entrySet().stream()
                                    .map(entry -> entry.getValue() + " " + entry.getKey())
                                    .toList()));
        }
        String report = reports.first(node.id());
        if (!report.isEmpty()) {
            // Reports are sentences; this one becomes the end of ours.
            text.append("; it reported: ").append(report.replaceFirst("\\.$", ""));
        }
        return text.toString();
    }

    private static String items(long count) {
        return count == 1 ? "1 item" : count + " items";
    }
}
