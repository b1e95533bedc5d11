package org.correloom.figure;

/// A painted picture: device pixels, row by row from the top.
///
/// @param width in device px
/// @param height in device px
/// @param argb colours `0xAARRGGBB`, **pre-multiplied**; owned by whoever received the picture
public record Pixels(int width, int height, int[] argb) {

    /// Refuses an array of another length than width × height.
    public Pixels {
        if (width < 1 || height < 1 || argb.length != (long) width * height) {
            throw new IllegalArgumentException(
                    "picture %d × %d has %d pixels".formatted(width, height, argb.length));
        }
    }

    /// Puts a colour over a pixel; `cover` is in 0..1.
    void blend(int x, int y, int colour, float cover) {
        int at = y * width + x;
        int alpha = Math.round((colour >>> 24) * cover);
        if (alpha == 255) {
            argb[at] = colour;
            return;
        }
        int below = argb[at];
        int keep = 255 - alpha;
        int a = alpha + divide255((below >>> 24) * keep);
        int r = divide255((colour >> 16 & 0xFF) * alpha + (below >> 16 & 0xFF) * keep);
        int g = divide255((colour >> 8 & 0xFF) * alpha + (below >> 8 & 0xFF) * keep);
        int b = divide255((colour & 0xFF) * alpha + (below & 0xFF) * keep);
        argb[at] = a << 24 | r << 16 | g << 8 | b;
    }

    private static int divide255(int value) {
        int v = value + 128;
        return v + (v >> 8) >> 8;
    }
}
