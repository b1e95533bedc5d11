package org.correloom.bench;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEResolver;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunState;
import org.correloom.api.run.RunTuning;
import org.correloom.api.run.RunTuning.Pinning;
import org.correloom.runtime.Mappings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A few nodes, one after the other.
final class Line implements PEResolver {
    private final Map<String, PEType> types = new HashMap<>();
    private Workflow workflow = Workflow.EMPTY.withName("benchmark");
    private String last;

    Line then(String id, double cost, int instances, Supplier<ProcessingElement> factory) {
        boolean source = last == null;
        PEDescriptor.Builder descriptor =
                PEDescriptor.of("bench:" + id, id).cost(cost).output(PortType.NUMBER, "");
        if (!source) {
            descriptor.input(PortType.NUMBER, "");
        }
        if (instances == 1) {
            descriptor.single();
        }
        types.put("bench:" + id, new PEType.Atomic(descriptor.build(), factory));
        workflow = workflow.withNode(new PENode(id, "bench:" + id).withInstances(instances));
        if (!source) {
            workflow =
                    workflow.withConnection(
                            Connection.of("to-" + id, last + ".output", id + ".input"));
        }
        last = id;
        return this;
    }

    @Override
    public Optional<PEType> find(String typeId) {
        return Optional.ofNullable(types.get(typeId));
    }

    /// Each thread on a processor of its own where there are enough, so that a figure does not
    /// depend on where the operating system happens to put two threads that exchange items.
    void run(int threads) throws InterruptedException {
        RunOutcome outcome = start(threads).await();
        if (outcome.state() != RunState.COMPLETED) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /// Starts it, as [#run] does.
    Run start(int threads) {
        return Mappings.byName("threads")
                .start(
                        new RunRequest(workflow, this, Path.of(""), Optional.empty(), threads)
                                .withTuning(RunTuning.DEFAULT.withPinning(Pinning.CORES)));
    }
}
