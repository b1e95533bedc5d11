package org.correloom.figure;

import java.util.List;

/// The colours of a figure. Categories are Okabe and Ito's, told apart with any colour vision
/// (<https://jfly.uni-koeln.de/color/>), lightened on dark ground where contrast asks for it.
///
/// @param dark whether the ground is dark
/// @param background the whole figure
/// @param panel the ground of the plotting area
/// @param text titles and values
/// @param muted captions, axis numbers
/// @param axis frames and ticks
/// @param grid grid lines
/// @param trace lines of data
/// @param area the positive half of a wiggle
/// @param selected what the reader has chosen
/// @param guide velocity lines
/// @param signal the signal window
/// @param noise the noise window
/// @param categories at least seven colours for things of different kind
public record Theme(
        boolean dark,
        int background,
        int panel,
        int text,
        int muted,
        int axis,
        int grid,
        int trace,
        int area,
        int selected,
        int guide,
        int signal,
        int noise,
        List<Integer> categories) {

    /// Copies the list.
    public Theme {
        categories = List.copyOf(categories);
    }

    /// Dark ink on white, as on paper.
    public static final Theme LIGHT =
            new Theme(
                    false,
                    0xFFFFFFFF,
                    0xFFFFFFFF,
                    0xFF1B1F24,
                    0xFF57606A,
                    0xFF6E7781,
                    0xFFE6E9ED,
                    0xFF24292F,
                    0xFF3B4754,
                    0xFFD55E00,
                    0xFF0072B2,
                    0xFFE69F00,
                    0xFF56B4E9,
                    List.of(
                            0xFF0072B2,
                            0xFFD55E00,
                            0xFF009E73,
                            0xFFCC79A7,
                            0xFFE69F00,
                            0xFF56B4E9,
                            0xFF000000));

    /// Light ink on near black.
    public static final Theme DARK =
            new Theme(
                    true,
                    0xFF16191D,
                    0xFF1B1F24,
                    0xFFE8EBEE,
                    0xFFA3ACB6,
                    0xFF7D8792,
                    0xFF2A3036,
                    0xFFD5DBE1,
                    0xFF9AA7B4,
                    0xFFFF8A3D,
                    0xFF56B4E9,
                    0xFFE69F00,
                    0xFF56B4E9,
                    List.of(
                            0xFF56B4E9,
                            0xFFFF8A3D,
                            0xFF2CC295,
                            0xFFE39BC4,
                            0xFFE69F00,
                            0xFF8FA8FF,
                            0xFFE8EBEE));

    /// A colour with another opacity in 0..1.
    public static int withOpacity(int argb, double opacity) {
        return argb & 0xFFFFFF | (int) Math.round(255 * opacity) << 24;
    }
}
