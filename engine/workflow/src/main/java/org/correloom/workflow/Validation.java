package org.correloom.workflow;

import org.correloom.api.graph.Composite;
import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Variable;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Port;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Says what is wrong with a workflow.
///
/// Places inside a composite that the workflow defines are named `#composite/node`.
public final class Validation {

    private static final Pattern VARIABLE_NAME = Pattern.compile(Variable.NAME_PATTERN);
    private static final Pattern ID = Pattern.compile(PENode.ID_PATTERN);

    private final Workflow workflow;
    private final Catalogue types;
    private final List<Problem> problems = new ArrayList<>();

    private Validation(Workflow workflow, Catalogue catalogue) {
        this.workflow = workflow;
        this.types = catalogue.within(workflow);
    }

    /// Everything that keeps the workflow from running (errors) or from doing what was probably
    /// meant (warnings), in the order workflow, variables, nodes, connections, flow, composites. It
    /// never throws.
    public static List<Problem> check(Workflow workflow, Catalogue catalogue) {
        Validation validation = new Validation(workflow, catalogue);
        validation.check();
        return List.copyOf(new LinkedHashSet<>(validation.problems));
    }

    private void check() {
        problems.addAll(Placeholders.find(workflow));
        workflow.variables().values().forEach(this::check);
        Scope whole = Scope.of(workflow, types, problems);
        NodeRules.check(whole);
        TypeChecks.check(whole);
        ConnectionRules.check(whole);
        FlowRules.check(whole);
        for (Composite composite : workflow.composites().values()) {
            check(composite);
        }
        CompositeExpansion.recursion(workflow).forEach(this::reportRecursion);
    }

    private void check(Variable variable) {
        Location at = new Location.AtVariable(variable.name());
        if (!VARIABLE_NAME.matcher(variable.name()).matches()) {
            problems.add(
                    Problem.error(
                            "bad-id",
                            at,
                            "\""
                                    + variable.name()
                                    + "\" is no name for a variable: begin with a letter, go on"
                                    + " with letters, digits, _ - or ."));
        }
        if (!References.in(variable.value()).isEmpty()) {
            problems.add(
                    Problem.error(
                            "nested-variable",
                            at,
                            "the value of "
                                    + variable.name()
                                    + " refers to another variable: write the value itself"));
        }
    }

    private void check(Composite composite) {
        if (!ID.matcher(composite.name()).matches()) {
            problems.add(
                    Problem.error(
                            "bad-id",
                            place(composite, ""),
                            "\""
                                    + composite.name()
                                    + "\" is no name for a composite: begin with a letter, go on"
                                    + " with letters, digits, _ or -"));
        }
        Scope inside = Scope.of(composite, workflow, types, problems);
        NodeRules.check(inside);
        TypeChecks.check(inside);
        ConnectionRules.check(inside);
        FlowRules.checkInside(inside);
        promotions(
                inside,
                composite,
                "inputs",
                "input port",
                composite.inputs(),
                d -> d.inputs().stream().map(Port::name).toList());
        promotions(
                inside,
                composite,
                "outputs",
                "output port",
                composite.outputs(),
                d -> d.outputs().stream().map(Port::name).toList());
        promotions(
                inside,
                composite,
                "parameters",
                "parameter",
                composite.parameters(),
                d -> d.parameters().stream().map(Parameter::name).toList());
    }

    private void promotions(
            Scope inside,
            Composite composite,
            String section,
            String what,
            Map<String, PortRef> promoted,
            Function<PEDescriptor, Collection<String>> names) {
        promoted.forEach(
                (outside, inner) -> {
                    String message = null;
                    PENode node = composite.nodes().get(inner.node());
                    if (node == null) {
                        message =
                                "there is no node "
                                        + inner.node()
                                        + " in it"
                                        + Suggestion.didYouMean(
                                                inner.node(), composite.nodes().keySet());
                    } else if (inside.descriptor(node).isPresent()) {
                        Collection<String> there = names.apply(inside.descriptor(node).get());
                        if (!there.contains(inner.port())) {
                            message =
                                    node.id()
                                            + " has no "
                                            + what
                                            + " "
                                            + inner.port()
                                            + "; "
                                            + Suggestion.list(there);
                        }
                    }
                    if (message != null) {
                        problems.add(
                                Problem.error(
                                        "broken-promotion",
                                        place(composite, "/" + section + "/" + outside),
                                        "composite "
                                                + composite.name()
                                                + " offers the "
                                                + what
                                                + " "
                                                + outside
                                                + " for "
                                                + inner
                                                + ", but "
                                                + message));
                    }
                });
    }

    private void reportRecursion(List<String> cycle) {
        problems.add(
                Problem.error(
                        "recursive-composite",
                        new Location.Whole("/composites/" + cycle.getFirst()),
                        "composite "
                                + cycle.getFirst()
                                + " contains itself: "
                                + String.join(" → ", cycle)
                                + " → "
                                + cycle.getFirst()
                                + "; take one of them out of the other"));
    }

    private static Location place(Composite composite, String rest) {
        return new Location.Whole("/composites/" + composite.name() + rest);
    }
}
