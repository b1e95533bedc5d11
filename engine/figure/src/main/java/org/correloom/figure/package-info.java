/// Plots as toolkit-free drawings: laid out once, painted alike in a window, a PNG, and an SVG.
///
/// Uses `java.base` only: no AWT, no fontconfig, no display. Text is measured and outlined from
/// the bundled Liberation Sans, so a bare machine gives the same picture as a desktop. What
/// belongs here: drawings, their painters, axes, themes, and the layout of each scientific plot.
/// What does not: engine types, files of a run, JavaFX.
///
/// Coordinates are device-independent pixels, x to the right and y **down**, origin at the top
/// left. Colours are `0xAARRGGBB`, not premultiplied. Everything is immutable and may be used
/// from any thread; arrays handed to a model are handed over and must not change afterwards.
package org.correloom.figure;
