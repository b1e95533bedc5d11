package org.correloom.runtime;

import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunFailure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Events and failures as JSON values: maps whose fields keep their order.
final class EventJson {

    private EventJson() {}

    /// The event with its number, its time, and which kind it is.
    ///
    /// @param before how many events earlier enactments of the run have told
    static Map<String, Object> of(RunEvent event, long before) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sequence", before + event.sequence());
        json.put("time", event.time().toString());
        switch (event) {
            case RunEvent.StateChanged changed -> {
                json.put("event", "state-changed");
                json.put("from", changed.from().name());
                json.put("to", changed.to().name());
            }
            case RunEvent.NodeStateChanged changed -> {
                json.put("event", "node-state-changed");
                json.put("node", changed.node());
                json.put("state", changed.state().name());
            }
            case RunEvent.Reported reported -> {
                json.put("event", "reported");
                json.put("node", reported.node());
                json.put("rank", reported.rank());
                json.put("severity", reported.severity().name().toLowerCase(Locale.ROOT));
                json.put("code", reported.code());
                json.put("message", reported.message());
            }
            case RunEvent.ItemSkipped skipped -> {
                json.put("event", "item-skipped");
                json.put("node", skipped.node());
                json.put("rank", skipped.rank());
                json.put("port", skipped.port());
                json.put("cause", skipped.cause());
            }
            case RunEvent.Failed failed -> {
                json.put("event", "failed");
                json.put("failure", of(failed.failure()));
            }
            case RunEvent.ArtifactWritten written -> {
                json.put("event", "artifact-written");
                json.put("node", written.node());
                json.put("name", written.name());
                json.put("mediaType", written.mediaType());
                json.put("bytes", written.bytes());
            }
            case RunEvent.CheckpointWritten written -> {
                json.put("event", "checkpoint-written");
                json.put("number", written.number());
                json.put("bytes", written.bytes());
                json.put("seconds", written.took().toNanos() / 1e9);
            }
            case RunEvent.CheckpointFailed failed -> {
                json.put("event", "checkpoint-failed");
                json.put("number", failed.number());
                json.put("message", failed.message());
            }
            case RunEvent.Resumed resumed -> {
                json.put("event", "resumed");
                json.put("number", resumed.number());
                json.put("taken", resumed.taken().toString());
                json.put("keptNodes", resumed.keptNodes());
                json.put("droppedNodes", resumed.droppedNodes());
            }
            case RunEvent.ParameterChanged changed -> {
                json.put("event", "parameter-changed");
                json.put("node", changed.node());
                json.put("parameter", changed.parameter());
                json.put("value", changed.value());
            }
            case RunEvent.Retrying retrying -> {
                json.put("event", "retrying");
                json.put("node", retrying.node());
                json.put("rank", retrying.rank());
                json.put("attempt", retrying.attempt());
                json.put("attempts", retrying.attempts());
                json.put("pauseSeconds", retrying.pause().toNanos() / 1e9);
                json.put("cause", retrying.cause());
            }
        }
        return json;
    }

    static Map<String, Object> of(RunFailure failure) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("node", failure.node());
        json.put("rank", failure.rank());
        json.put("port", failure.port());
        json.put("code", failure.code());
        json.put("message", failure.message());
        json.put("cause", failure.cause());
        List<Map<String, Object>> suppressed =
                failure.suppressed().stream().map(EventJson::of).toList();
        if (!suppressed.isEmpty()) {
            json.put("suppressed", suppressed);
        }
        return json;
    }
}
