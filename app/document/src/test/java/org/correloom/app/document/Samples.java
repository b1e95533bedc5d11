package org.correloom.app.document;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEResolver;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.Unit;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.Layout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A small library of PEs and a small workflow that the tests share.
final class Samples {

    private static final Map<String, PEDescriptor> TYPES =
            Map.of(
                    "test:words",
                    PEDescriptor.of("test:words", "Words").output(PortType.TEXT, "words").build(),
                    "test:length",
                    PEDescriptor.of("test:length", "Length")
                            .input(PortType.TEXT, "words")
                            .output(PortType.NUMBER, "lengths")
                            .parameter(
                                    Parameter.number("factor", "Factor")
                                            .unit(Unit.HERTZ)
                                            .range(0.05, 50)
                                            .defaultTo(1))
                            .build(),
                    "test:sum",
                    PEDescriptor.of("test:sum", "Sum")
                            .input(PortType.NUMBER, "numbers")
                            .output(PortType.NUMBER, "sums")
                            .build(),
                    "test:any",
                    PEDescriptor.of("test:any", "Any")
                            .input("input", PortType.ANY, "", Grouping.SHUFFLE)
                            .output(PortType.ANY, "")
                            .build());

    static final PEResolver RESOLVER =
            id ->
                    Optional.ofNullable(TYPES.get(id))
                            .map(d -> new PEType.Atomic(d, Samples::noInstance));

    static final Set<String> TYPE_IDS = TYPES.keySet();

    private Samples() {}

    /// The PEs as a library provides them.
    static List<PEType> types() {
        return TYPES.values().stream()
                .<PEType>map(d -> new PEType.Atomic(d, Samples::noInstance))
                .toList();
    }

    private static ProcessingElement noInstance() {
        throw new IllegalStateException("nothing is run here");
    }

    /// words → length → sum
    static DocumentState chain() {
        Workflow workflow =
                Workflow.of(
                        "chain",
                        List.of(
                                new PENode("words", "test:words"),
                                new PENode("length", "test:length"),
                                new PENode("sum", "test:sum")),
                        List.of(
                                Connection.of("c1", "words.output", "length.input"),
                                Connection.of("c2", "length.output", "sum.input")));
        return new DocumentState(
                workflow,
                Layout.EMPTY.withPositions(
                        Map.of(
                                "words", new GridPoint(0, 0),
                                "length", new GridPoint(20, 0),
                                "sum", new GridPoint(40, 4))));
    }
}
