package org.correloom.runtime;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunMetrics;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunResult;
import org.correloom.api.run.RunState;
import org.correloom.api.run.Summarised;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What `summary.json` says of a run that has ended.
final class RunSummary {

    private static final double NANOS = 1e9;

    private RunSummary() {}

    static Map<String, Object> of(Run run, RunRequest request, String mapping) {
        RunOutcome outcome =
                run.outcome()
                        .orElseThrow(
                                () -> new IllegalStateException(run.id() + " has not ended yet"));
        RunMetrics metrics = run.metrics();
        List<RunEvent> events = run.events(0);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "correloom-summary");
        json.put("version", 1);
        json.put("workflow", request.workflow().name());
        json.put("state", outcome.state().name());
        json.put("drained", drained(events, outcome));
        json.put("failure", outcome.failure().map(EventJson::of).orElse(null));
        json.put("mapping", mapping);
        json.put("threads", threads(request, mapping));
        json.put("started", events.isEmpty() ? null : events.getFirst().time().toString());
        json.put("ended", events.isEmpty() ? null : events.getLast().time().toString());
        double seconds = metrics.elapsed().toNanos() / NANOS;
        json.put("wallTimeSeconds", seconds);
        json.put("peakMemoryBytes", metrics.peakMemory());
        json.put(
                "dataTime",
                metrics.dataTime().isPresent()
                        ? Instant.EPOCH.plusNanos(metrics.dataTime().getAsLong()).toString()
                        : null);
        json.put("nodes", nodes(metrics, request, seconds));
        json.put("wires", wires(metrics));
        json.put("results", results(run));
        json.put("published", published(run));
        json.put("reports", reports(events));
        json.put("versions", versions());
        return json;
    }

    /// Whether somebody ended a run that would have gone on.
    private static boolean drained(List<RunEvent> events, RunOutcome outcome) {
        return outcome.state() == RunState.COMPLETED
                && events.stream()
                        .anyMatch(
                                event ->
                                        event instanceof RunEvent.StateChanged changed
                                                && changed.to() == RunState.DRAINING);
    }

    private static int threads(RunRequest request, String mapping) {
        if (mapping.equals("simple")) {
            return 1;
        }
        return request.threads() > 0
                ? request.threads()
                : Runtime.getRuntime().availableProcessors();
    }

    private static Map<String, Object> nodes(
            RunMetrics metrics, RunRequest request, double seconds) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (NodeMetrics node : new TreeMap<>(metrics.nodes()).values()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("type", node.type());
            request.types()
                    .find(node.type())
                    .map(type -> type.descriptor())
                    .map(PEDescriptor::version)
                    .ifPresent(version -> one.put("typeVersion", version));
            one.put("state", node.state().name());
            one.put("instances", node.instances());
            one.put("itemsIn", new TreeMap<>(node.itemsIn()));
            one.put("itemsOut", new TreeMap<>(node.itemsOut()));
            long items = Math.max(node.totalIn(), node.totalOut());
            one.put("itemsPerSecond", seconds > 0 ? items / seconds : null);
            one.put("busySeconds", node.busyNanos() / NANOS);
            one.put("idleSeconds", node.idleNanos() / NANOS);
            one.put("blockedSeconds", node.blockedNanos() / NANOS);
            one.put("skipped", node.skipped());
            one.put("discards", new TreeMap<>(node.discards()));
            json.put(node.node(), one);
        }
        return json;
    }

    private static Map<String, Object> wires(RunMetrics metrics) {
        Map<String, Object> json = new TreeMap<>();
        metrics.wires().forEach((id, wire) -> json.put(id, Map.of("items", wire.items())));
        return json;
    }

    /// What the results say of themselves, by kind and key; where two nodes publish under the same,
    /// the key carries the node.
    private static Map<String, Object> results(Run run) {
        Map<String, Map<String, Object>> json = new TreeMap<>();
        for (RunResult result : run.results().since(0)) {
            if (result.item() instanceof Summarised summarised) {
                Map<String, Object> ofKind =
                        json.computeIfAbsent(result.kind(), kind -> new TreeMap<>());
                Object summary = plain(summarised.summary());
                if (ofKind.putIfAbsent(result.key(), summary) != null) {
                    ofKind.put(result.key() + "@" + result.node(), summary);
                }
            }
        }
        return new LinkedHashMap<>(json);
    }

    private static Map<String, Long> published(Run run) {
        Map<String, Long> counts = new TreeMap<>();
        run.results().since(0).forEach(result -> counts.merge(result.kind(), 1L, Long::sum));
        return counts;
    }

    private static List<Object> reports(List<RunEvent> events) {
        List<Object> json = new ArrayList<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.Reported reported) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("node", reported.node());
                one.put("severity", reported.severity().name().toLowerCase(Locale.ROOT));
                one.put("code", reported.code());
                one.put("message", reported.message());
                json.add(one);
            }
        }
        return json;
    }

    private static Map<String, Object> versions() {
        Map<String, Object> json = new LinkedHashMap<>();
        String own = RunSummary.class.getPackage().getImplementationVersion();
        json.put("correloom", own == null ? "development" : own);
        json.put("java", Runtime.version().toString());
        json.put(
                "system",
                "%s %s %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")));
        return json;
    }

    /// JSON has no NaN and no infinity: they become null.
    private static Object plain(Object value) {
        return switch (value) {
            case null -> null;
            case Double number -> Double.isFinite(number) ? number : null;
            case Float number -> Float.isFinite(number) ? number : null;
            case Number number -> number;
            case Boolean flag -> flag;
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((key, inner) -> copy.put(String.valueOf(key), plain(inner)));
                yield copy;
            }
            case Collection<?> collection ->
                    collection.stream()
                            .map(RunSummary::plain)
                            .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
            default -> value.toString();
        };
    }
}
