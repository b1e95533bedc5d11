/// One enactment of a workflow as seen from outside: its states, events, metrics and results.
///
/// The embedded engine, a remote machine and a distributed engine all show their runs through these
/// types, so that the designer and the command line cannot tell them apart.
package org.correloom.api.run;
