/// What somebody who knows seismology, and looks at the data that a workflow names, says about it
/// before it runs: problems with their remedies. No JavaFX; called on background threads.
///
/// What any workflow can get wrong is not here but in `workflow` (problems) and `document`
/// (remedies).
package org.correloom.app.desktop.advice;
