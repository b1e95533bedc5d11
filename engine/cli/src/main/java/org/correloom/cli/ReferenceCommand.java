package org.correloom.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SequencedMap;

/// `correloom reference FOLDER`.
@CommandLine.Command(
        name = "reference",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the reference of all PEs as Markdown: a page for each, and an index.",
            "Pages that are there are replaced; other files stay."
        })
final class ReferenceCommand extends Command {

    @Parameters(paramLabel = "FOLDER", description = "Where the pages go; made if need be.")
    private Path folder;

    @Mixin private PluginOption plugins;

    @Override
    ExitCode execute(Terminal terminal) {
        SequencedMap<String, String> pages = ReferencePages.of(plugins.catalogue(terminal));
        try {
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Path file = folder.resolve(page.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, page.getValue());
            }
        } catch (IOException e) {
            throw Refusal.wrongInput(folder + " cannot be written: " + Messages.of(e));
        }
        terminal.out().println(pages.size() + " pages in " + folder);
        return ExitCode.DONE;
    }
}
