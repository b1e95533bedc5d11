package org.correloom.seismo;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEProvider;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunResult;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Mappings;
import org.correloom.seismo.item.Correlation;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.ParameterValues;
import org.correloom.workflow.Validation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A chain of PEs that a test puts together and runs on a mapping.
///
/// ```
/// WorkflowRun.chain()
///         .then("source", "seismo:synthetic-network", "stations", "4")
///         .then("window", "seismo:window", "length", "600 s")
///         .run("simple", 1);
/// ```
final class WorkflowRun {

    private final Catalogue catalogue;
    private final List<PENode> nodes = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private String last = "";
    private Optional<Path> folder = Optional.empty();

    /// What a run left.
    record Done(
            RunOutcome outcome,
            Map<String, Correlation> correlations,
            List<RunEvent> events,
            Run run) {

        /// Messages that nodes reported.
        List<String> reports() {
            return events.stream()
                    .filter(RunEvent.Reported.class::isInstance)
                    .map(e -> ((RunEvent.Reported) e).message())
                    .toList();
        }

        Map<String, Long> discards(String node) {
            return run.metrics().nodes().get(node).discards();
        }

        /// The correlations, once the run is known to have completed.
        Map<String, Correlation> completed() {
            if (outcome.state() != RunState.COMPLETED) {
                throw new AssertionError(outcome + " " + reports());
            }
            return correlations;
        }
    }

    private WorkflowRun(PEProvider... providers) {
        catalogue = Catalogue.of(providers);
    }

    static WorkflowRun chain() {
        return new WorkflowRun(new SeismoPEs());
    }

    /// A chain that may also use the PEs of a test.
    static WorkflowRun chain(PEProvider more) {
        return new WorkflowRun(new SeismoPEs(), more);
    }

    /// Appends a node, wired from `output` of the last one to its `input`.
    WorkflowRun then(String id, String type, String... namesAndTexts) {
        return after(last, id, type, namesAndTexts);
    }

    /// Appends a node behind another than the last one.
    WorkflowRun after(String before, String id, String type, String... namesAndTexts) {
        PEDescriptor descriptor = catalogue.find(type).map(PEType::descriptor).orElseThrow();
        PENode node = new PENode(id, type);
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            Parameter parameter = descriptor.parameter(namesAndTexts[i]).orElseThrow();
            node =
                    node.withParameter(
                            namesAndTexts[i],
                            ParameterValues.parse(parameter, namesAndTexts[i + 1]));
        }
        nodes.add(node);
        if (!before.isEmpty()) {
            connections.add(
                    Connection.of("c" + connections.size(), before + ".output", id + ".input"));
        }
        last = id;
        return this;
    }

    WorkflowRun into(Path runFolder) {
        folder = Optional.of(runFolder);
        return this;
    }

    /// Runs to the end.
    ///
    /// @param threads of the `threads` mapping
    Done run(String mapping, int threads) throws InterruptedException {
        Workflow workflow = Workflow.of("test", nodes, connections);
        List<Problem> problems = Validation.check(workflow, catalogue);
        if (Problem.anyError(problems)) {
            throw new AssertionError(problems.toString());
        }
        Run run =
                Mappings.byName(mapping)
                        .start(
                                new RunRequest(
                                        workflow,
                                        catalogue,
                                        Path.of("").toAbsolutePath(),
                                        folder,
                                        threads));
        RunOutcome outcome = run.await();
        Map<String, Correlation> correlations = new TreeMap<>();
        for (RunResult result : run.results().since(0)) {
            if (result.item() instanceof Correlation correlation) {
                correlations.put(result.key(), correlation);
            }
        }
        return new Done(outcome, correlations, run.events(0), run);
    }
}
