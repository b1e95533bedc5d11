package org.correloom.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Chooses the folder that a run writes into. A folder with something in it is never written into:
/// results of another run would be mixed with or replaced by those of this one.
final class OutputFolder {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private OutputFolder() {}

    /// `runs/NAME-TIME` in the current folder, with a number behind it when that is there already.
    static Path unused(String name, Instant time) {
        Path wanted = Path.of("runs", name + "-" + TIME.format(time));
        Path folder = wanted;
        for (int n = 2; Files.exists(folder); n++) {
            folder = wanted.resolveSibling(wanted.getFileName() + "-" + n);
        }
        return folder;
    }

    /// The folder that was asked for.
    ///
    /// @throws Refusal when it is a file, or a folder that is not empty
    static Path given(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
                if (content.iterator().hasNext()) {
                    throw Refusal.wrongInput(
                            "--out "
                                    + folder
                                    + ": the folder is not empty; choose another one, so that no"
                                    + " results are mixed");
                }
            }
        } else if (Files.exists(folder)) {
            throw Refusal.wrongInput(
                    "--out " + folder + ": that is a file; choose a folder for the results");
        }
        return folder;
    }
}
