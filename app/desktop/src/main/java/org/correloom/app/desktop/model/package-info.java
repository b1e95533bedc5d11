/// What the window shows and does, without the window: view-models over the document, the catalogue
/// and the run. Uses `javafx.beans` and `javafx.collections`, never `javafx.scene`.
///
/// All of it is confined to the user-interface thread; what takes time goes through
/// [org.correloom.app.desktop.task.TaskExecutor]. With its same-thread twin everything here runs in
/// a plain unit test.
package org.correloom.app.desktop.model;
