package org.correloom.cli;

import org.correloom.api.graph.Problem;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunState;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Prints what happens in a run, as it happens. Used by one thread.
final class EventPrinter {

    /// So many messages of one kind from one node are shown; the rest is in `events.jsonl`.
    private static final int MOST_OF_A_KIND = 5;

    private final ProgressView view;
    private final Map<String, Integer> shown = new HashMap<>();

    EventPrinter(ProgressView view) {
        this.view = view;
    }

    /// Failures and files are told by the report at the end, node states by the canvas.
    void print(RunEvent event) {
        if (event instanceof RunEvent.StateChanged e) {
            state(e.to());
        } else if (event instanceof RunEvent.Reported e) {
            String word = e.severity() == Problem.Severity.ERROR ? "error: " : "warning: ";
            message(e.node(), e.code(), word + e.node() + ": " + e.message());
        } else if (event instanceof RunEvent.ItemSkipped e) {
            String what = e.node() + "." + e.port() + ": an item was skipped: ";
            message(e.node(), "item-skipped", "warning: " + what + firstLine(e.cause()));
        } else if (event instanceof RunEvent.Retrying e) {
            message(e.node(), "retrying", "warning: " + e.node() + ": " + e.text());
        } else if (event instanceof RunEvent.Resumed e) {
            e.text().lines().forEach(view::message);
        } else if (event instanceof RunEvent.CheckpointFailed e) {
            message("", "checkpoint-failed", "warning: " + e.message());
        } else if (event instanceof RunEvent.ParameterChanged e) {
            view.message(e.node() + ": " + e.parameter() + " is now " + e.value());
        }
    }

    private void state(RunState state) {
        if (!state.isFinal()) {
            view.state(state.name().toLowerCase(Locale.ROOT));
        }
    }

    private void message(String node, String code, String line) {
        int times = shown.merge(node + " " + code, 1, Integer::sum);
        if (times <= MOST_OF_A_KIND) {
            view.message(line);
        } else if (times == MOST_OF_A_KIND + 1) {
            view.message("warning: " + node + ": more like this in events.jsonl only");
        }
    }

    private static String firstLine(String cause) {
        return cause.lines().findFirst().orElse("no reason given");
    }
}
