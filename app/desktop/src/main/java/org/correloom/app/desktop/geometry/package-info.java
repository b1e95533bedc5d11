/// Where the nodes, ports and wires of a workflow lie on the canvas, in canvas units (pixels at
/// zoom 1), and what lies at a point. Immutable, no JavaFX: painters read it, tests ask it.
package org.correloom.app.desktop.geometry;
