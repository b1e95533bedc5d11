/// Figures on the screen: JavaFX controls that show a toolkit-free [org.correloom.figure.Figure].
///
/// Belongs here: painting, zoom, pan, read-out, selection, export of any figure, and thin
/// specialisations for each plot. Does not: engine types, layout of a plot (that is
/// `org.correloom.figure`), windows and menus of the designer. Controls are used on the JavaFX
/// thread; layout and painting of pixels happen on a worker.
package org.correloom.app.plot;
