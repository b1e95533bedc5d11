package org.correloom.figure;

/// Numbers to colours, even in lightness steps; safe for red-green colour blindness.
///
/// Stops are interpolated linearly in sRGB. NaN is transparent.
public enum ColourMap {
    /// Blue over white to red-brown for −1..1 on light ground.
    DIVERGING_LIGHT(
            0xFF053061, 0xFF2F79B5, 0xFFA7CFE4, 0xFFFFFFFF, 0xFFF7B799, 0xFFCA4842, 0xFF67001F),
    /// Light blue over near black to orange for −1..1 on dark ground.
    DIVERGING_DARK(
            0xFFB7DDF5, 0xFF4FA3DA, 0xFF1F4E74, 0xFF1B1F24, 0xFF7A3E1B, 0xFFE0772B, 0xFFFFD3A8),
    /// Light violet over green to yellow for 0..1 on dark ground.
    SEQUENTIAL_DARK(0xFF6B5FB0, 0xFF4585B0, 0xFF2FB08E, 0xFF8AD05A, 0xFFFDE725),
    /// Violet over green to yellow for 0..1 on light ground, after the viridis map (CC0).
    SEQUENTIAL_LIGHT(0xFF440154, 0xFF3B528B, 0xFF21918C, 0xFF5EC962, 0xFFFDE725);

    private final int[] stops;

    ColourMap(int... stops) {
        this.stops = stops;
    }

    /// The diverging map that suits a theme.
    public static ColourMap diverging(Theme theme) {
        return theme.dark() ? DIVERGING_DARK : DIVERGING_LIGHT;
    }

    /// The sequential map that suits a theme.
    public static ColourMap sequential(Theme theme) {
        return theme.dark() ? SEQUENTIAL_DARK : SEQUENTIAL_LIGHT;
    }

    /// So many colours, evenly from 0 to 1: quicker than [#at] for a large raster.
    ///
    /// @param size at least 2
    int[] table(int size) {
        int[] table = new int[size];
        for (int i = 0; i < size; i++) {
            table[i] = at(i / (size - 1.0));
        }
        return table;
    }

    /// The colour at a place from 0 to 1, limited to them; NaN gives a transparent colour.
    public int at(double place) {
        if (Double.isNaN(place)) {
            return 0;
        }
        double x = Math.max(0, Math.min(1, place)) * (stops.length - 1);
        int i = (int) Math.min(stops.length - 2, Math.floor(x));
        double part = x - i;
        int colour = 0xFF;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = stops[i] >> shift & 0xFF;
            int to = stops[i + 1] >> shift & 0xFF;
            colour = colour << 8 | (int) Math.round(from + part * (to - from));
        }
        return colour;
    }
}
