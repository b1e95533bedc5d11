package org.correloom.runtime;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEResolver;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.run.Checkpointing;
import org.correloom.api.run.RunRequest;
import org.correloom.workflow.ParameterValues;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a run goes on from: the newest whole checkpoint, held against the workflow as it is now.
///
/// The state of a node goes on when the node is the same: its PE, its parameters, the number of its
/// instances, and how they share the items. Everything else begins anew, and is named.
final class Restoration {

    private record Place(String node, int rank) {}

    private final Optional<Checkpoint> checkpoint;
    private final List<String> damaged;
    private final long lastNumber;
    private final Workflow workflow;
    private final Map<Place, InstanceState> states = new HashMap<>();
    private final List<String> kept = new ArrayList<>();
    private final Map<String, String> dropped = new TreeMap<>();

    private Restoration(
            Optional<Checkpoint> checkpoint,
            List<String> damaged,
            long lastNumber,
            Workflow workflow) {
        this.checkpoint = checkpoint;
        this.lastNumber = lastNumber;
        this.damaged = List.copyOf(damaged);
        this.workflow = workflow;
    }

    /// Reads what the request asks to go on from; nothing when it asks for nothing, or when the
    /// earlier enactment had not come to its first checkpoint.
    ///
    /// @throws IllegalArgumentException when there are checkpoints and none of them can be used
    static Restoration of(RunRequest request) {
        Optional<Checkpointing> resume = request.checkpointing().filter(Checkpointing::resume);
        if (resume.isEmpty()) {
            return new Restoration(Optional.empty(), List.of(), 0, request.workflow());
        }
        CheckpointFolder.Newest newest;
        try {
            newest = new CheckpointFolder(resume.get().folder()).newest();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the checkpoints in %s cannot be read: %s".formatted(resume.get().folder(), e),
                    e);
        }
        if (newest.checkpoint().isEmpty() && !newest.damaged().isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no whole checkpoint to go on from: %s. Begin anew with run"
                            .formatted(String.join("; ", newest.damaged())));
        }
        return new Restoration(
                newest.checkpoint(),
                newest.damaged(),
                newest.highest(),
                newest.checkpoint()
                        .map(c -> adjusted(request.workflow(), c.adjusted(), request.types()))
                        .orElse(request.workflow()));
    }

    /// The workflow with the live parameters as they had been changed, but for those that somebody
    /// has changed in the workflow since.
    private static Workflow adjusted(
            Workflow workflow, List<Checkpoint.Adjusted> adjusted, PEResolver types) {
        Workflow result = workflow;
        for (Checkpoint.Adjusted one : adjusted) {
            PENode node = result.nodes().get(one.node());
            if (node == null) {
                continue;
            }
            String now =
                    Optional.ofNullable(node.parameters().get(one.parameter()))
                            .map(ParameterValue::text)
                            .orElse("");
            Optional<Parameter> parameter =
                    types.find(node.type())
                            .map(PEType::descriptor)
                            .flatMap(d -> d.parameter(one.parameter()))
                            .filter(Parameter::live);
            if (parameter.isPresent() && now.equals(one.was())) {
                result =
                        result.withNode(
                                node.withParameter(
                                        one.parameter(),
                                        ParameterValues.parse(parameter.get(), one.value())));
            }
        }
        return result;
    }

    boolean present() {
        return checkpoint.isPresent();
    }

    Checkpoint checkpoint() {
        return checkpoint.orElseThrow();
    }

    /// Newer checkpoints that could not be used, each with the reason.
    List<String> damaged() {
        return damaged;
    }

    /// The largest number that a checkpoint has had; 0 when there was none.
    long lastNumber() {
        return lastNumber;
    }

    /// The workflow that goes on.
    Workflow workflow() {
        return workflow;
    }

    /// How many instances nodes had: a plan keeps to it where the workflow leaves it open.
    Map<String, Integer> instances() {
        Map<String, Integer> counts = new HashMap<>();
        checkpoint.ifPresent(
                c -> c.nodes().forEach((id, node) -> counts.put(id, node.instances())));
        return counts;
    }

    /// Decides which states go on under the plan.
    void holdAgainst(Plan plan, PEResolver types) {
        if (checkpoint.isEmpty()) {
            return;
        }
        Map<String, NodeIdentity> now = identities(workflow, plan, types);
        checkpoint
                .get()
                .nodes()
                .forEach(
                        (id, before) -> {
                            Optional<String> difference =
                                    now.containsKey(id)
                                            ? before.differenceTo(now.get(id))
                                            : Optional.of("the workflow has no such node any more");
                            difference.ifPresentOrElse(
                                    reason -> dropped.put(id, reason), () -> kept.add(id));
                        });
        for (InstanceState state : checkpoint.get().instances()) {
            if (!dropped.containsKey(state.node())) {
                states.put(new Place(state.node(), state.rank()), state);
            }
        }
    }

    /// What the nodes of a planned run are.
    static Map<String, NodeIdentity> identities(Workflow workflow, Plan plan, PEResolver types) {
        Map<String, NodeIdentity> identities = new TreeMap<>();
        for (Plan.PlannedNode planned : plan.nodes().values()) {
            PEDescriptor descriptor = types.find(planned.type()).orElseThrow().descriptor();
            identities.put(
                    planned.node(),
                    NodeIdentity.of(
                            workflow.nodes().get(planned.node()),
                            descriptor,
                            planned.instances(),
                            workflow));
        }
        return identities;
    }

    Optional<InstanceState> state(String node, int rank) {
        return Optional.ofNullable(states.get(new Place(node, rank)));
    }

    List<String> kept() {
        return kept;
    }

    /// Nodes of the checkpoint that begin anew, with the reason.
    Map<String, String> dropped() {
        return dropped;
    }
}
