package org.correloom.cli;

import org.correloom.workflow.Catalogue;
import org.correloom.workflow.PluginFolders;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where PEs come from: the program's own libraries, the folders named by `--plugins`, and those of
/// the variable CORRELOOM_PLUGINS.
final class PluginOption {

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = {
                "Folder with jars of your own PEs; may be repeated.",
                "Folders in the variable " + PluginFolders.VARIABLE + " are searched too."
            })
    private List<Path> folders = new ArrayList<>();

    /// Everything that can be placed in a workflow. A jar that cannot be used is told on `err`.
    Catalogue catalogue(Terminal terminal) {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw Refusal.wrongInput(
                        "--plugins " + folder + ": there is no such folder; it should hold jars");
            }
        }
        List<Path> all = new ArrayList<>(folders);
        for (Path folder : PluginFolders.in(System.getenv(PluginFolders.VARIABLE))) {
            if (Files.isDirectory(folder)) {
                all.add(folder);
            } else {
                warn(
                        terminal,
                        PluginFolders.VARIABLE + " names " + folder + ", which is no folder");
            }
        }
        Catalogue catalogue = Catalogue.load(all);
        catalogue.problems().forEach(problem -> warn(terminal, problem.message()));
        folders.stream()
                .filter(PluginOption::hasNoJar)
                .forEach(folder -> warn(terminal, "there is no jar in " + folder));
        return catalogue;
    }

    private static boolean hasNoJar(Path folder) {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            return !jars.iterator().hasNext();
        } catch (IOException e) {
            // The catalogue has told that the folder cannot be listed.
            return false;
        }
    }

    private static void warn(Terminal terminal, String message) {
        terminal.err().println("warning: plug-ins: " + message);
    }

    /// The folders that the command line names.
    List<Path> folders() {
        return List.copyOf(folders);
    }

    /// Adds folders that an earlier command line named.
    void add(List<Path> more) {
        folders.addAll(more);
    }
}
