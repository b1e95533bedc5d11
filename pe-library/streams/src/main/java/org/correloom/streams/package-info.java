/// PEs for streams of any kind: lines of text, patterns, counting by key, rankings, text files.
///
/// What knows seismology belongs elsewhere. Items are text (`String`), numbers and records
/// (immutable maps from field names to values); a record that is emitted has its fields in the
/// order in which they should be shown.
package org.correloom.streams;
