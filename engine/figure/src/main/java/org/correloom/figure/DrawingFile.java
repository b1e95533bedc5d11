package org.correloom.figure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// A drawing as a file. Stateless.
public final class DrawingFile {

    /// Device pixels of a PNG file for one px.
    private static final double SCALE = 2;

    private DrawingFile() {}

    /// Whether the name says of a format that can be written: `.svg` or `.png`, in any case.
    public static boolean hasFormat(Path file) {
        return isSvg(file) || ending(file, ".png");
    }

    /// Writes the drawing: a name that ends in `.svg` gives SVG, any other one PNG at twice the
    /// size. Whoever looks finds the file whole or the one before.
    ///
    /// @throws IOException when it cannot be written; then an older file is untouched
    public static void write(Drawing drawing, Path file) throws IOException {
        byte[] content =
                isSvg(file)
                        ? SvgRenderer.render(drawing).getBytes(StandardCharsets.UTF_8)
                        : PngRenderer.render(drawing, SCALE);
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(beside, content);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static boolean isSvg(Path file) {
        return ending(file, ".svg");
    }

    private static boolean ending(Path file, String ending) {
        return file.getFileName() != null
                && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
