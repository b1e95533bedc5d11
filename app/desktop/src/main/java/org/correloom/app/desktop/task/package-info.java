/// How work leaves the JavaFX thread and how its outcome comes back. The only package that calls
/// `Platform.runLater`.
package org.correloom.app.desktop.task;
