package org.correloom.cli;

import org.correloom.workflow.Catalogue;

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
            "Writes the reference of all PEs as Markdown: a page for each, with a picture of what it",
            "does where there is one, and an index. Files that are there are replaced; others stay."
        })
final class ReferenceCommand extends Command {

    @Parameters(paramLabel = "FOLDER", description = "Where the pages go; made if need be.")
    private Path folder;

    @Mixin private PluginOption plugins;

    @Override
    ExitCode execute(Terminal terminal) throws InterruptedException {
        SequencedMap<String, String> pages = pages(plugins.catalogue(terminal));
        try {
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Path file = folder.resolve(page.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, page.getValue());
            }
        } catch (IOException e) {
            throw Refusal.wrongInput(folder + " cannot be written: " + Messages.of(e));
        }
        long pictures =
                pages.keySet().stream().filter(f -> f.endsWith(ReferencePages.PICTURE)).count();
        terminal.out()
                .println(
                        "%d pages and %d pictures in %s"
                                .formatted(pages.size() - pictures, pictures, folder));
        return ExitCode.DONE;
    }

    private static SequencedMap<String, String> pages(Catalogue catalogue)
            throws InterruptedException {
        try {
            return ReferencePages.of(catalogue);
        } catch (IOException e) {
            throw Refusal.wrongInput("pictures cannot be made: " + Messages.of(e));
        }
    }
}
