package org.correloom.app.plot;

import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import org.correloom.figure.Drawing;
import org.correloom.figure.DrawingFile;
import org.correloom.figure.Figure;
import org.correloom.figure.PixelRenderer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// The figure of a view as a file or on the clipboard, as it is zoomed and coloured now.
public final class FigureExport {
    private static final double PICTURE_SCALE = 2;

    private FigureExport() {}

    /// Writes the figure that is on the screen. A name that ends in `.svg` gives SVG, any other
    /// one PNG at twice the size of the screen.
    ///
    /// @throws IllegalStateException when the view shows nothing
    /// @throws IOException when the file cannot be written; then an older file is untouched
    public static void save(FigureView view, Path file) throws IOException {
        DrawingFile.write(drawing(view), file);
    }

    /// Writes data of a figure. Whoever looks finds the file whole or the one before.
    ///
    /// @throws IOException when the file cannot be written; then an older file is untouched
    public static void save(DataExport.Content content, Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(beside, content.bytes());
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// The file that a person has chosen, with the ending that the kind of picture has. The file
    /// chooser has asked whether the file that was typed may be replaced, and not about the one
    /// with the ending.
    ///
    /// @param mayReplace asked about a file that is there and was not typed
    /// @return empty when that file shall stay
    static Optional<Path> named(Path chosen, String ending, Predicate<Path> mayReplace) {
        String name = chosen.getFileName().toString();
        if (name.toLowerCase(Locale.ROOT).endsWith("." + ending)) {
            return Optional.of(chosen);
        }
        Path whole = chosen.resolveSibling(name + "." + ending);
        return Optional.of(whole).filter(file -> !Files.exists(file) || mayReplace.test(file));
    }

    /// Puts the picture on the clipboard, at twice the size of the screen.
    ///
    /// @throws IllegalStateException when the view shows nothing
    public static void copy(FigureView view) {
        ClipboardContent content = new ClipboardContent();
        content.putImage(
                new WritableImage(
                        FigurePainter.buffer(PixelRenderer.render(drawing(view), PICTURE_SCALE))));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static Drawing drawing(FigureView view) {
        Figure figure = view.figureProperty().get();
        if (figure == null) {
            throw new IllegalStateException("the view shows no figure yet");
        }
        return figure.drawing();
    }
}
