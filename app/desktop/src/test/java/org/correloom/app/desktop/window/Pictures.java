package org.correloom.app.desktop.window;

import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;

import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

/// Pictures as PNG files.
final class Pictures {

    private Pictures() {}

    /// A smaller picture that lies on a larger one, x right and y down.
    record Part(WritableImage image, int x, int y) {}

    static void write(WritableImage image, Path file, List<Part> above) throws IOException {
        BufferedImage copy = copy(image, BufferedImage.TYPE_INT_RGB);
        Graphics graphics = copy.getGraphics();
        for (Part part : above) {
            graphics.drawImage(
                    copy(part.image(), BufferedImage.TYPE_INT_ARGB), part.x(), part.y(), null);
        }
        graphics.dispose();
        Files.createDirectories(file.getParent());
        ImageIO.write(copy, "png", file.toFile());
    }

    private static BufferedImage copy(WritableImage image, int type) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, type);
        PixelReader pixels = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        return copy;
    }
}
