package org.correloom.app.desktop.model;

import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.app.document.Substitution;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.Validation;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that can be said about a workflow before it runs: what validation says, and which
/// input files and folders are not on this machine.
final class WorkflowCheck {

    private WorkflowCheck() {}

    static List<Problem> check(Workflow workflow, Catalogue catalogue, Path baseFolder) {
        List<Problem> problems = new ArrayList<>(Validation.check(workflow, catalogue));
        Catalogue types = catalogue.within(workflow);
        for (PENode node : workflow.nodes().values()) {
            types.find(node.type())
                    .map(PEType::descriptor)
                    .filter(type -> !type.isSink())
                    .ifPresent(type -> missing(workflow, node, type, baseFolder, problems));
        }
        return problems;
    }

    private static void missing(
            Workflow workflow,
            PENode node,
            PEDescriptor type,
            Path baseFolder,
            List<Problem> problems) {
        for (Parameter parameter : type.parameters()) {
            boolean path =
                    switch (parameter.kind()) {
                        case FILE, FOLDER, PATH -> true;
                        default -> false;
                    };
            ParameterValue value = node.parameters().get(parameter.name());
            if (path && value != null) {
                String text = Substitution.text(value.text(), workflow.variables()).strip();
                if (!text.isEmpty() && !text.contains("${") && !exists(baseFolder, text)) {
                    problems.add(
                            Problem.error(
                                    "missing-file",
                                    new Location.AtParameter(node.id(), parameter.name()),
                                    parameter.title()
                                            + ": there is no "
                                            + text
                                            + here(baseFolder, text)
                                            + ". Choose another, or put it there."));
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
