/// How work leaves the JavaFX thread and how its outcome comes back. The only package of
/// the designer that calls `Platform.runLater`; the figures of `app/plot`, which know no designer,
/// have one place of their own.
package org.correloom.app.desktop.task;
