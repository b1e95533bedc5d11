package org.correloom.cli.effect;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEResolver;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.pe.Timed;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunState;
import org.correloom.runtime.SimpleMapping;
import org.correloom.workflow.ParameterValues;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs PEs on given items, in a workflow of its own on the mapping `simple`: one thread, so that
/// the order of what comes out is always the same.
///
/// @param types where the PEs come from
/// @param folder where a demonstration may put files that its PE reads
record Trials(PEResolver types, Path folder) {

    private static final String FEED = "effect:feed";
    private static final String COLLECT = "effect:collect";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// A PE with its parameters as a person would type them, `name=value`.
    record Step(String type, String... settings) {}

    static Step step(String type, String... settings) {
        return new Step(type, settings);
    }

    /// What comes out of the last step's port `output` when `items` go into the first one.
    ///
    /// @throws IllegalStateException when the run does not complete: a demonstration that fails is
    ///     a defect of the program
    <T> List<T> run(Class<T> kind, List<?> items, Step... steps) throws InterruptedException {
        List<Object> collected = new ArrayList<>();
        Workflow workflow =
                Workflow.of("effect", List.of(), List.of()).withNode(new PENode("feed", FEED));
        String from = "feed";
        for (int i = 0; i < steps.length; i++) {
            workflow = workflow.withNode(node("step-" + i, steps[i]));
            workflow = wired(workflow, from, "step-" + i);
            from = "step-" + i;
        }
        workflow = workflow.withNode(new PENode("collect", COLLECT));
        workflow = wired(workflow, from, "collect");
        Optional<PEType> feed = Optional.of(feed(items));
        Optional<PEType> collect = Optional.of(collector(collected));
        PEResolver resolver =
                type ->
                        switch (type) {
                            case FEED -> feed;
                            case COLLECT -> collect;
                            default -> types.find(type);
                        };
        RunRequest request = new RunRequest(workflow, resolver, folder, Optional.empty(), 1);
        Run run = new SimpleMapping().start(request);
        Optional<RunOutcome> outcome = run.await(PATIENCE);
        if (outcome.isEmpty()) {
            run.cancel();
        }
        if (outcome.filter(end -> end.state() == RunState.COMPLETED).isEmpty()) {
            throw new IllegalStateException(
                    "demonstration of " + steps[0].type() + " ends with " + outcome);
        }
        return collected.stream().<T>map(kind::cast).toList();
    }

    private PENode node(String id, Step step) {
        PEDescriptor descriptor =
                types.find(step.type())
                        .orElseThrow(() -> new IllegalStateException("no PE " + step.type()))
                        .descriptor();
        PENode node = new PENode(id, step.type());
        for (String setting : step.settings()) {
            String name = setting.substring(0, setting.indexOf('='));
            Parameter parameter =
                    descriptor
                            .parameter(name)
                            .orElseThrow(
                                    () ->
                                            new IllegalStateException(
                                                    step.type() + " has no parameter " + name));
            String value = setting.substring(name.length() + 1);
            node = node.withParameter(name, ParameterValues.parse(parameter, value));
        }
        return node;
    }

    private static Workflow wired(Workflow workflow, String from, String to) {
        return workflow.withConnection(
                new Connection(
                        "to-" + to, PortRef.parse(from + ".output"), PortRef.parse(to + ".input")));
    }

    private static PEType feed(List<?> items) {
        PEDescriptor descriptor =
                PEDescriptor.of(FEED, "Feed").single().output(PortType.ANY, "items").build();
        return new PEType.Atomic(descriptor, () -> new Feed(items));
    }

    private static PEType collector(List<Object> collected) {
        PEDescriptor descriptor =
                PEDescriptor.of(COLLECT, "Collect").single().input(PortType.ANY, "items").build();
        return new PEType.Atomic(descriptor, () -> new Collector(collected));
    }

    private static final class Feed implements SourcePE {
        private final List<?> items;
        private int next;

        Feed(List<?> items) {
            this.items = items;
        }

        @Override
        public Supply produce(Output out) {
            if (next == items.size()) {
                return Supply.END;
            }
            Object item = items.get(next);
            next++;
            if (item instanceof Timed timed) {
                out.watermark(timed.eventTime());
            }
            out.emit(item);
            return Supply.MORE;
        }
    }

    private record Collector(List<Object> items) implements ProcessingElement {
        @Override
        public void process(String port, Object item, Output out) {
            items.add(item);
        }
    }
}
