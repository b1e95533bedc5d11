package org.correloom.cli;

import org.correloom.figure.Drawing;
import org.correloom.figure.DrawingFile;
import org.correloom.figure.Theme;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a picture goes, in which format and colours: what `draw` and `plot` share.
final class PictureOptions {

    private static final double LEAST = 120;
    private static final double LARGEST = 8000;

    /// Colours that a command line can name.
    enum Colours {
        LIGHT,
        DARK
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The picture: NAME.svg or NAME.png. A file of that name is replaced.")
    private Path file;

    @Option(
            names = "--theme",
            paramLabel = "light|dark",
            description = "Dark ink on white (the default), or light ink on near black.")
    private Colours colours = Colours.LIGHT;

    Theme theme() {
        return colours == Colours.DARK ? Theme.DARK : Theme.LIGHT;
    }

    Path file() {
        return file;
    }

    /// Refuses names that say of no format that can be written, before anything is read.
    void check() {
        if (!DrawingFile.hasFormat(file)) {
            throw Refusal.wrongInput(
                    "-o " + file + ": the name must end in .svg or .png, which says the format");
        }
        if (Files.isDirectory(file)) {
            throw Refusal.wrongInput("-o " + file + ": it is a folder, and a file is needed");
        }
    }

    /// Writes the picture; a reader finds it whole or not at all.
    void write(Drawing drawing) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        DrawingFile.write(drawing, file);
    }

    /// A length in px on the command line.
    ///
    /// @param option the name of the option that it was given for
    /// @throws Refusal when it is no number, or no size for a picture
    static double px(String option, String text) {
        double value;
        try {
            value = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw Refusal.wrongInput(option + ": \"" + text + "\" is no number of px");
        }
        if (!(value >= LEAST && value <= LARGEST)) {
            throw Refusal.wrongInput(
                    "%s: %s px: must be from %.0f to %.0f"
                            .formatted(option, text.strip(), LEAST, LARGEST));
        }
        return value;
    }
}
