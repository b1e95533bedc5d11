/// The canvas: painters that draw the workflow from immutable snapshots, and gestures, one small
/// class each, that turn mouse movements into edits.
///
/// Nodes are painted, not controls: five thousand of them cost what a hundred do, and the outline
/// and the panel at the right make every one reachable by keyboard and screen reader. Gestures use
/// plain mouse events, never a Dragboard, so that they work the same on a display and headless.
package org.correloom.app.desktop.canvas;
