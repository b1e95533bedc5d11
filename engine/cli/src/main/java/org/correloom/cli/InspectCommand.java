package org.correloom.cli;

import picocli.CommandLine;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `correloom inspect PATH…`.
@CommandLine.Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = {
            "Says what data is there: channels, spans, gaps, sampling rates, whether the places and",
            "responses of the sensors are known, and what was not understood and why.",
            "Exits 1 when there are no waveforms at all."
        })
final class InspectCommand extends Command {

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Folders or files of miniSEED, SAC, StationXML, RESP, SACPZ, dataless SEED, station"
                            + " lists.")
    private List<Path> paths = new ArrayList<>();

    @Override
    ExitCode execute(Terminal terminal) throws IOException {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw Refusal.wrongInput(path + ": there is no such file or folder");
            }
        }
        DataInspection inspection = new DataInspection();
        for (Path path : paths) {
            inspection.look(path);
        }
        InspectionText.of(inspection, paths).forEach(terminal.out()::println);
        if (inspection.channels().isEmpty()) {
            throw Refusal.failed(
                    "no waveforms were found in "
                            + String.join(", ", paths.stream().map(Path::toString).toList())
                            + ": they should be miniSEED or SAC files");
        }
        return ExitCode.DONE;
    }
}
