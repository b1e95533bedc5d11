/// The window and its parts: JavaFX views over the view-models of
/// [org.correloom.app.desktop.model]. No view knows another; [MainWindow] puts them together.
package org.correloom.app.desktop.view;
