package org.correloom.workflow;

import org.correloom.api.graph.Composite;
import org.correloom.api.graph.Connection;
import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.Graph;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Variable;
import org.correloom.api.graph.Workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Finds the parts of a workflow that have a known name but a content that could not be read. They
/// are kept as they were in the `extra` of what they belong to.
///
/// Reading and validation both ask here, so that they say the same about the same place.
final class Placeholders {

    private static final SortedMap<String, String> NODE =
            new TreeMap<>(
                    Map.of(
                            "type", "a text",
                            "title", "a text",
                            "parameters", "an object of parameter values by name",
                            "instances", "a whole number, 0 or more",
                            "failurePolicy", "a text"));
    private static final Map<String, String> SECTIONS =
            Map.of(
                    "nodes", "a node: {\"type\": \"…\"}",
                    "connections", "a connection: {\"from\": \"node.port\", \"to\": \"node.port\"}",
                    "variables", "a variable: {\"value\": …}",
                    "composites", "a composite: {\"nodes\": {…}, \"connections\": {…}}",
                    "inputs", "a promoted port: \"node.port\"",
                    "outputs", "a promoted port: \"node.port\"",
                    "parameters", "a promoted parameter: \"node.parameter\"");

    private final List<Problem> problems = new ArrayList<>();

    private Placeholders() {}

    static List<Problem> find(WorkflowFile file) {
        Placeholders search = new Placeholders();
        search.workflow(file.workflow());
        search.layout(file.layout());
        return search.problems;
    }

    static List<Problem> find(Workflow workflow) {
        Placeholders search = new Placeholders();
        search.workflow(workflow);
        return search.problems;
    }

    private void workflow(Workflow workflow) {
        sections(workflow.extra(), "", List.of("variables", "composites", "nodes", "connections"));
        for (String text : List.of("name", "doc")) {
            field(workflow.extra(), text, "a text", Location.WORKFLOW, "the workflow");
        }
        field(workflow.extra(), "layout", "an object", Location.WORKFLOW, "the workflow");
        for (Variable variable : workflow.variables().values()) {
            field(
                    variable.extra(),
                    "doc",
                    "a text",
                    new Location.AtVariable(variable.name()),
                    "variable " + variable.name());
            field(
                    variable.extra(),
                    "unit",
                    "a text beside a number",
                    new Location.AtVariable(variable.name()),
                    "variable " + variable.name());
        }
        graph(workflow, "");
        for (Composite composite : workflow.composites().values()) {
            String place = "/composites/" + composite.name();
            sections(
                    composite.extra(),
                    place,
                    List.of("inputs", "outputs", "parameters", "nodes", "connections"));
            for (String text : List.of("title", "doc")) {
                field(
                        composite.extra(),
                        text,
                        "a text",
                        new Location.Whole(place),
                        "composite " + composite.name());
            }
            graph(composite, "#" + composite.name() + "/");
        }
    }

    private void graph(Graph graph, String prefix) {
        for (PENode node : graph.nodes().values()) {
            if (node.extra().isEmpty()) {
                continue;
            }
            Location at = new Location.AtNode(prefix + node.id());
            String owner = "node " + prefix + node.id();
            new TreeMap<>(NODE)
                    .forEach(
                            (name, wanted) -> {
                                if (!name.equals("failurePolicy")) {
                                    field(node.extra(), name, wanted, at, owner);
                                }
                            });
            choice(
                    node.extra(),
                    "failurePolicy",
                    "unknown-failure-policy",
                    FailurePolicy::parse,
                    at,
                    owner);
        }
        for (Connection connection : graph.connections().values()) {
            choice(
                    connection.extra(),
                    "grouping",
                    "unknown-grouping",
                    Grouping::parse,
                    new Location.AtConnection(
                            prefix + connection.id(), prefix + connection.to().node()),
                    "connection " + prefix + connection.id());
        }
    }

    private void layout(Layout layout) {
        for (String section : List.of("nodes", "frames", "notes")) {
            if (layout.extra().containsKey(section)) {
                problems.add(
                        Problem.warning(
                                "malformed-field",
                                new Location.Whole("/layout/" + section),
                                "the layout's \""
                                        + section
                                        + "\" holds something that is no position, frame or note;"
                                        + " positions are written [x, y] with whole numbers"));
            }
        }
    }

    private void sections(Map<String, Object> extra, String place, List<String> names) {
        for (String name : names) {
            if (!extra.containsKey(name)) {
                continue;
            }
            if (extra.get(name) instanceof Map<?, ?> entries && !entries.isEmpty()) {
                for (Object key : entries.keySet()) {
                    problems.add(
                            Problem.error(
                                    "malformed-entry",
                                    new Location.Whole(place + "/" + name + "/" + key),
                                    "\"" + key + "\" is not " + SECTIONS.get(name)));
                }
            } else {
                problems.add(
                        Problem.error(
                                "malformed-field",
                                new Location.Whole(place + "/" + name),
                                "\"" + name + "\" must be an object of entries by id"));
            }
        }
    }

    private void field(
            Map<String, Object> extra, String name, String wanted, Location at, String owner) {
        if (extra.containsKey(name)) {
            problems.add(
                    Problem.error(
                            "malformed-field",
                            at,
                            "the field \"" + name + "\" of " + owner + " must be " + wanted));
        }
    }

    private void choice(
            Map<String, Object> extra,
            String name,
            String code,
            Function<String, ?> parser,
            Location at,
            String owner) {
        if (extra.get(name) instanceof String text) {
            try {
                parser.apply(text);
            } catch (IllegalArgumentException e) {
                problems.add(Problem.error(code, at, owner + ": " + e.getMessage()));
            }
        } else {
            field(extra, name, "a text", at, owner);
        }
    }
}
