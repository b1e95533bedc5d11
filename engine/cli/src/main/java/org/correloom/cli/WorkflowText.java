package org.correloom.cli;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Variable;
import org.correloom.api.graph.Workflow;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.GraphOrder;

import java.util.ArrayList;
import java.util.List;

/// A workflow as text: what it does, the variables that may be set, and its nodes.
final class WorkflowText {

    private final TextWrap wrap;

    WorkflowText(int columns) {
        this.wrap = new TextWrap(columns);
    }

    String of(Workflow workflow, Catalogue catalogue) {
        List<String> page = new ArrayList<>();
        page.add(workflow.name());
        if (!workflow.doc().isBlank()) {
            page.add("");
            page.addAll(wrap.lines(workflow.doc(), 0));
        }
        if (!workflow.variables().isEmpty()) {
            page.add("");
            page.add("Variables (--var NAME=VALUE)");
            workflow.variables().values().forEach(variable -> page.addAll(variable(variable)));
        }
        page.add("");
        page.add("Nodes (--set NODE.PARAMETER=VALUE)");
        GraphOrder.topological(workflow)
                .orElseGet(() -> List.copyOf(workflow.nodes().keySet()))
                .forEach(id -> page.add(node(workflow.nodes().get(id), catalogue)));
        return String.join("\n", page);
    }

    private List<String> variable(Variable variable) {
        String value = variable.value().text();
        List<String> lines =
                new ArrayList<>(
                        wrap.hanging(
                                variable.name() + " = " + (value.isEmpty() ? "(empty)" : value),
                                2));
        lines.addAll(wrap.lines(variable.doc(), 6));
        return lines;
    }

    private static String node(PENode node, Catalogue catalogue) {
        String title =
                node.title().isEmpty()
                        ? catalogue.find(node.type()).map(t -> t.descriptor().title()).orElse("")
                        : node.title();
        return "  " + node.id() + ": " + node.type() + (title.isEmpty() ? "" : ", " + title);
    }
}
