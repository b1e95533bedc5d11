package org.correloom.app.desktop.model;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.app.desktop.task.TaskExecutor;
import org.correloom.app.document.Substitution;
import org.correloom.workflow.ParameterValues;
import org.correloom.workflow.WorkflowResolution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Takes what is edited over into the run that goes on, as far as parameters are live: whatever the
/// way of the change, so that undo, a variable and a remedy reach the run like a typed value.
///
/// It compares the document, resolved, with what the run has; so a change that happens while the
/// run is still being started is not lost either.
final class LiveParameters {

    private record Key(String node, String parameter) {}

    private final EditorViewModel editor;
    private final RunViewModel run;
    private final InspectorViewModel inspector;
    private final TaskExecutor tasks;
    private final Map<Key, ParameterValue> inRun = new HashMap<>();
    private final Map<Key, String> refused = new HashMap<>();
    private Optional<RunLauncher.Launched> current = Optional.empty();
    private Workflow compared = Workflow.EMPTY;

    LiveParameters(
            EditorViewModel editor,
            RunViewModel run,
            InspectorViewModel inspector,
            TaskExecutor tasks) {
        this.editor = editor;
        this.run = run;
        this.inspector = inspector;
        this.tasks = tasks;
        run.runningProperty().addListener((p, old, now) -> begin(now));
        editor.stateProperty().addListener((p, old, now) -> compare());
        inspector.nodeProperty().addListener((p, old, now) -> annotate());
    }

    private void begin(Optional<RunLauncher.Launched> running) {
        current = running;
        inRun.clear();
        refused.clear();
        running.ifPresent(launched -> inRun.putAll(liveValues(launched.workflow())));
        compared = Workflow.EMPTY;
        compare();
        annotate();
    }

    private void compare() {
        Workflow now = editor.workflow();
        if (now == compared || inRun.isEmpty() || !run.isOfDocument()) {
            annotate();
            return;
        }
        compared = now;
        Optional<RunLauncher.Launched> asked = current;
        tasks.submitInOrder(
                () ->
                        liveValues(
                                WorkflowResolution.resolve(
                                                now, editor.catalogue(), Map.of(), Map.of())
                                        .workflow()),
                values -> {
                    if (asked == current) {
                        takeOver(values);
                    }
                },
                Unexpected::report);
    }

    private void takeOver(Map<Key, ParameterValue> values) {
        for (Key key : List.copyOf(inRun.keySet())) {
            ParameterValue wanted = values.get(key);
            if (wanted != null && !wanted.equals(inRun.get(key))) {
                adjust(key, wanted);
            } else {
                refused.remove(key);
            }
        }
        annotate();
    }

    private void adjust(Key key, ParameterValue value) {
        try {
            current.orElseThrow().run().adjust(key.node(), key.parameter(), value);
            inRun.put(key, value);
            refused.remove(key);
        } catch (IllegalArgumentException wrong) {
            refused.put(key, wrong.getMessage());
        }
    }

    /// The values of all live parameters, those included that are at their default.
    private Map<Key, ParameterValue> liveValues(Workflow resolved) {
        Map<Key, ParameterValue> values = new HashMap<>();
        for (PENode node : resolved.nodes().values()) {
            for (Parameter parameter : parameters(node)) {
                if (parameter.live()) {
                    Optional.ofNullable(node.parameters().get(parameter.name()))
                            .or(parameter::defaultValue)
                            .map(value -> withVariables(parameter, value, resolved))
                            .ifPresent(
                                    value ->
                                            values.put(
                                                    new Key(node.id(), parameter.name()), value));
                }
            }
        }
        return values;
    }

    /// Resolution stops at what is wrong anywhere; this value may be right all the same.
    private static ParameterValue withVariables(
            Parameter parameter, ParameterValue value, Workflow workflow) {
        return Substitution.refers(value.text())
                ? ParameterValues.parse(
                        parameter, Substitution.text(value.text(), workflow.variables()))
                : value;
    }

    private List<Parameter> parameters(PENode node) {
        return editor.catalogue()
                .find(node.type())
                .map(PEType::descriptor)
                .map(PEDescriptor::parameters)
                .orElse(List.of());
    }

    /// Tells the form what a change of each field means to the run.
    private void annotate() {
        String node = inspector.nodeProperty().get().map(PENode::id).orElse("");
        boolean inTheRun =
                run.isOfDocument()
                        && current.map(c -> c.workflow().nodes().containsKey(node)).orElse(false);
        for (ParameterField field : inspector.fields()) {
            Key key = new Key(node, field.parameter().name());
            if (!inTheRun) {
                field.duringRun(ParameterField.InRun.NONE, "");
            } else if (inRun.containsKey(key)) {
                field.duringRun(
                        ParameterField.InRun.AT_ONCE,
                        Objects.requireNonNullElse(refused.get(key), ""));
            } else {
                field.duringRun(ParameterField.InRun.NEXT_RUN, "");
            }
        }
    }
}
