package org.correloom.cli;

import org.correloom.api.pe.PEType;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.Suggestion;
import org.correloom.workflow.WorkflowReading;
import org.correloom.workflows.WorkflowGallery;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;

/// `correloom describe PE`.
@CommandLine.Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what a PE computes, its ports, and its parameters with units and ranges;",
            "or, for a workflow, what it does and which variables it has."
        })
final class DescribeCommand extends Command {

    @Parameters(
            paramLabel = "PE|WORKFLOW",
            description = "A type as `correloom list` prints it, or a workflow.")
    private String subject;

    @Mixin private PluginOption plugins;

    @Override
    ExitCode execute(Terminal terminal) {
        Catalogue catalogue = plugins.catalogue(terminal);
        List<PEType> types = typesNamed(catalogue);
        if (types.size() == 1) {
            terminal.out()
                    .println(
                            new DescriptorText(terminal.columns())
                                    .of(types.getFirst().descriptor()));
            return ExitCode.DONE;
        }
        if (types.size() > 1) {
            throw Refusal.wrongInput(
                    "\""
                            + subject
                            + "\" may be "
                            + String.join(
                                    " or ", types.stream().map(t -> t.descriptor().type()).toList())
                            + ": write the whole name");
        }
        WorkflowSource source =
                WorkflowSource.find(subject).orElseThrow(() -> unknown(subject, catalogue));
        WorkflowReading reading = WorkflowSource.read(source);
        if (!reading.complete()) {
            throw Refusal.wrongWorkflow(reading.problems());
        }
        terminal.out()
                .println(
                        new WorkflowText(terminal.columns())
                                .of(reading.file().workflow(), catalogue));
        return ExitCode.DONE;
    }

    /// The type of that name, or those whose name after the colon it is.
    private List<PEType> typesNamed(Catalogue catalogue) {
        return catalogue
                .find(subject)
                .map(List::of)
                .orElseGet(
                        () ->
                                catalogue.types().stream()
                                        .filter(t -> t.descriptor().type().endsWith(":" + subject))
                                        .toList());
    }

    private static Refusal unknown(String name, Catalogue catalogue) {
        List<String> names = new ArrayList<>();
        for (PEType type : catalogue.types()) {
            String whole = type.descriptor().type();
            names.add(whole);
            names.add(whole.substring(whole.indexOf(':') + 1));
        }
        WorkflowGallery.entries().forEach(workflow -> names.add(workflow.name()));
        String suggestion = Suggestion.didYouMean(name, names);
        return Refusal.wrongInput(
                "there is no PE or workflow \""
                        + name
                        + "\""
                        + (suggestion.isEmpty()
                                ? "; `correloom list` shows what there is"
                                : suggestion));
    }
}
