package org.correloom.app.desktop.model;

import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.app.desktop.advice.DataAdvice;
import org.correloom.app.desktop.advice.Surveys;
import org.correloom.app.document.Finding;
import org.correloom.app.document.NodeTypes;
import org.correloom.app.document.PathNames;
import org.correloom.app.document.Remedies;
import org.correloom.app.document.Remedy;
import org.correloom.app.document.Substitution;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.Validation;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that can be said about a workflow before it runs, with what mends it: what validation
/// says, which input files and folders are not on this machine, and what the data say. Used on
/// background threads.
final class WorkflowCheck {

    private final Catalogue catalogue;
    private final Surveys surveys = new Surveys();

    WorkflowCheck(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<Finding> check(Workflow workflow, PathNames names) {
        NodeTypes types = new NodeTypes(catalogue.within(workflow));
        Remedies remedies = new Remedies(workflow, types);
        List<Finding> findings = new ArrayList<>();
        Validation.check(workflow, catalogue).stream()
                .map(remedies::finding)
                .forEach(findings::add);
        DataAdvice advice = new DataAdvice(workflow, types, names, surveys);
        for (PENode node : workflow.nodes().values()) {
            types.descriptor(node)
                    .filter(type -> !type.isSink())
                    .ifPresent(type -> missing(workflow, node, type, names, advice, findings));
        }
        findings.addAll(advice.findings());
        return findings;
    }

    private static void missing(
            Workflow workflow,
            PENode node,
            PEDescriptor type,
            PathNames names,
            DataAdvice advice,
            List<Finding> findings) {
        for (Parameter parameter : type.parameters()) {
            boolean path =
                    switch (parameter.kind()) {
                        case FILE, FOLDER, PATH -> true;
                        default -> false;
                    };
            ParameterValue value = node.parameters().get(parameter.name());
            if (path && value != null) {
                String text = Substitution.text(value.text(), workflow.variables()).strip();
                if (!text.isEmpty() && !text.contains("${") && !exists(names.baseFolder(), text)) {
                    Location.AtParameter at = new Location.AtParameter(node.id(), parameter.name());
                    List<Remedy> known = advice.forMissing(at);
                    findings.add(
                            new Finding(
                                    Problem.error(
                                            "missing-file",
                                            at,
                                            parameter.title()
                                                    + ": there is no "
                                                    + text
                                                    + here(names.baseFolder(), text)
                                                    + ". Choose another, or put it there."),
                                    known.isEmpty() ? Remedies.chosen(at, parameter) : known));
                }
            }
        }
    }

    private static String here(Path baseFolder, String text) {
        try {
            return Path.of(text).isAbsolute() ? "" : " in " + baseFolder;
        } catch (InvalidPathException noPath) {
            return "";
        }
    }

    /// Whether the file is there; of a path template, whether the part before its first
    /// place-holder is.
    private static boolean exists(Path baseFolder, String text) {
        int pattern = firstOf(text, "{*?[");
        try {
            if (pattern < 0) {
                return Files.exists(baseFolder.resolve(text));
            }
            Optional<Path> fixed =
                    Optional.ofNullable(Path.of(text.substring(0, pattern) + "x").getParent());
            return fixed.map(baseFolder::resolve).map(Files::exists).orElse(true);
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private static int firstOf(String text, String characters) {
        return text.chars().filter(c -> characters.indexOf(c) >= 0).findFirst().stream()
                .map(text::indexOf)
                .findFirst()
                .orElse(-1);
    }
}
