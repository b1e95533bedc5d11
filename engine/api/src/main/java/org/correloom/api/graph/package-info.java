/// Workflow graphs as immutable records: nodes, connections, groupings, variables, composites, and
/// the problems that validation finds in them.
///
/// No files (that is `org.correloom.workflow`), no positions on a canvas, no threads. Everything
/// here may be shared freely between threads.
package org.correloom.api.graph;
