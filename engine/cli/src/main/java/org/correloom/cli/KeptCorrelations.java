package org.correloom.cli;

import org.correloom.runtime.RunFolder;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.source.CorrelationFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The correlations that the folder of a run keeps: what *Write SAC* has written there so far.
///
/// @param correlations in the order of their files' names
/// @param unread messages about files that are none
public record KeptCorrelations(List<Correlation> correlations, List<String> unread) {

    private static final String FOLDER = "correlations";

    /// Copies the lists.
    public KeptCorrelations {
        correlations = List.copyOf(correlations);
        unread = List.copyOf(unread);
    }

    /// Reads a folder; the run in it may go on meanwhile.
    ///
    /// @throws NoSuchFileException when it is no run's folder, or keeps no correlations; the reason
    ///     says which, and what to do
    public static KeptCorrelations read(Path run) throws IOException {
        if (!Files.isDirectory(run)) {
            throw new NoSuchFileException(run.toString(), null, "there is no such folder");
        }
        if (!Files.isRegularFile(run.resolve(RunFolder.EVENTS))) {
            throw new NoSuchFileException(
                    run.toString(),
                    null,
                    "it is no folder of a run: there is no " + RunFolder.EVENTS + " in it");
        }
        List<Correlation> read = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (Path file : CorrelationFiles.in(run.resolve(FOLDER))) {
            try {
                read.add(CorrelationFiles.read(file));
            } catch (IOException e) {
                unread.add(Messages.of(e));
            }
        }
        if (read.isEmpty()) {
            throw new NoSuchFileException(
                    run.toString(),
                    null,
                    "it keeps no final stacks: wire Write SAC to the Stack and run again"
                            + (Files.exists(run.resolve(RunFolder.SUMMARY))
                                    ? ""
                                    : ", or wait until the run that goes on has written them"));
        }
        return new KeptCorrelations(read, unread);
    }
}
