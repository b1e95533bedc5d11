package org.correloom.cli;

import org.correloom.figure.Drawing;
import org.correloom.figure.GraphDrawing;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.WorkflowReading;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.OptionalDouble;

/// `correloom draw WORKFLOW -o FILE`.
@CommandLine.Command(
        name = "draw",
        mixinStandardHelpOptions = true,
        description = {
            "Draws a workflow as it lies on the designer's canvas, as SVG or PNG; no display is needed.",
            "A workflow with mistakes is drawn, too: `correloom validate` tells them."
        })
final class DrawCommand extends Command {

    @Parameters(
            paramLabel = "WORKFLOW",
            description = "A workflow file, or the name of a built-in workflow.")
    private String workflow;

    @Option(
            names = "--size",
            paramLabel = "WIDTH",
            description =
                    "Width of the picture in px; the height follows. Default: as on the canvas.")
    private String size = "";

    @Mixin private PictureOptions picture;

    @Mixin private PluginOption plugins;

    @Override
    ExitCode execute(Terminal terminal) throws IOException {
        picture.check();
        OptionalDouble width =
                size.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(PictureOptions.px("--size", size));
        WorkflowReading reading = WorkflowSource.read(WorkflowSource.require(workflow));
        if (!reading.complete()) {
            throw Refusal.wrongWorkflow(reading.problems());
        }
        Catalogue catalogue = plugins.catalogue(terminal);
        Drawing drawing =
                GraphDrawing.of(
                        WorkflowPicture.of(
                                reading.file(), catalogue.within(reading.file().workflow())),
                        picture.theme(),
                        width);
        picture.write(drawing);
        terminal.out().println("wrote " + picture.file());
        return ExitCode.DONE;
    }
}
