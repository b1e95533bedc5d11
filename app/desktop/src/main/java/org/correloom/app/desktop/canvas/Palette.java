package org.correloom.app.desktop.canvas;

import javafx.scene.paint.Color;

/// The canvas's colours, light and dark.
public record Palette(
        boolean dark,
        Color background,
        Color gridDot,
        Color card,
        Color cardBorder,
        Color shadow,
        Color text,
        Color muted,
        Color wire,
        Color accent,
        Color danger,
        Color warning,
        Color success,
        Color track,
        Color busy,
        Color blocked,
        Color bubble,
        Color bubbleText) {

    public static final Palette LIGHT =
            new Palette(
                    false,
                    Color.web("#f6f8fa"),
                    Color.web("#d5dae0"),
                    Color.web("#ffffff"),
                    Color.web("#c9d1d9"),
                    Color.web("#1f2328", 0.07),
                    Color.web("#1f2328"),
                    Color.web("#59636e"),
                    Color.web("#7d8793"),
                    Color.web("#0969da"),
                    Color.web("#cf222e"),
                    Color.web("#9a6700"),
                    Color.web("#1a7f37"),
                    Color.web("#dde2e8"),
                    Color.web("#0072b2"),
                    Color.web("#e69f00"),
                    Color.web("#24292f"),
                    Color.web("#ffffff"));

    public static final Palette DARK =
            new Palette(
                    true,
                    Color.web("#0d1117"),
                    Color.web("#262d36"),
                    Color.web("#1c2129"),
                    Color.web("#3d444d"),
                    Color.web("#000000", 0.35),
                    Color.web("#e6edf3"),
                    Color.web("#9198a1"),
                    Color.web("#768390"),
                    Color.web("#4493f8"),
                    Color.web("#f85149"),
                    Color.web("#d29922"),
                    Color.web("#3fb950"),
                    Color.web("#30363d"),
                    Color.web("#56b4e9"),
                    Color.web("#e69f00"),
                    Color.web("#f0f6fc"),
                    Color.web("#1f2328"));
}
