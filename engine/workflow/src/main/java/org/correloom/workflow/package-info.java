/// Workflow files and everything that is known about a workflow before it runs: JSON in and out,
/// the catalogue of PEs, validation, resolution of variables and composites, the JSON schema, and
/// automatic layout.
///
/// No threads, no running, no pixels. Everything here is a function from values to values, or an
/// immutable value; it may be used from any thread. A wrong workflow is never an exception: it is a
/// list of [org.correloom.api.graph.Problem].
package org.correloom.workflow;
