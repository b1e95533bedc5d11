/// The headless twin of the designer: `correloom run`, `validate`, `list`, `describe`, `inspect`,
/// `schema`.
///
/// What belongs here: options, the words and the shape of what is printed, exit codes. What does
/// not: reading workflows (workflow), enacting them (runtime), drawing (figure), decoding files
/// (kernels). One thread prints; events of a run arrive on the run's own threads and are handed
/// over.
package org.correloom.cli;
