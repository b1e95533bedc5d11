package org.correloom.cli;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.workflows.WorkflowGallery;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `correloom list`.
@CommandLine.Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the PEs by category, and the built-in workflows.")
final class ListCommand extends Command {

    @Parameters(
            arity = "0..*",
            paramLabel = "WORD",
            description = "Show only what has all these words in its name, title, tags or text.")
    private List<String> words = new ArrayList<>();

    @Mixin private PluginOption plugins;

    @Override
    ExitCode execute(Terminal terminal) {
        List<PEDescriptor> found =
                plugins.catalogue(terminal).types().stream()
                        .map(PEType::descriptor)
                        .filter(this::matches)
                        .toList();
        int width = found.stream().mapToInt(pe -> pe.type().length()).max().orElse(0);
        byCategory(found)
                .forEach(
                        (category, types) -> {
                            terminal.out().println(category);
                            types.forEach(pe -> entry(terminal, width, pe.type(), pe.title()));
                            terminal.out().println();
                        });
        List<WorkflowGallery.Entry> workflows =
                WorkflowGallery.entries().stream()
                        .filter(w -> matches(w.name() + " " + w.title() + " " + w.description()))
                        .toList();
        if (!workflows.isEmpty()) {
            terminal.out().println("Built-in workflows");
            int names = workflows.stream().mapToInt(w -> w.name().length()).max().orElse(0);
            workflows.forEach(w -> entry(terminal, names, w.name(), w.title()));
        }
        if (found.isEmpty() && workflows.isEmpty()) {
            throw Refusal.wrongInput(
                    "nothing matches \""
                            + String.join(" ", words)
                            + "\": try fewer words, or none to see everything");
        }
        return ExitCode.DONE;
    }

    private static Map<String, List<PEDescriptor>> byCategory(List<PEDescriptor> types) {
        return types.stream()
                .sorted(Comparator.comparing(PEDescriptor::type))
                .collect(
                        Collectors.groupingBy(
                                PEDescriptor::category, TreeMap::new, Collectors.toList()));
    }

    private static void entry(Terminal terminal, int width, String name, String title) {
        terminal.out().printf("  %-" + width + "s  %s%n", name, title);
    }

    private boolean matches(PEDescriptor pe) {
        return matches(
                Stream.concat(
                                Stream.of(pe.type(), pe.title(), pe.category(), pe.doc()),
                                pe.tags().stream())
                        .collect(Collectors.joining(" ")));
    }

    private boolean matches(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(word -> lower.contains(word.toLowerCase(Locale.ROOT)));
    }
}
