/// What the PEs of this library know of items: records, their fields, their event time, and the
/// binary form of plain values in saved states.
///
/// *Plain* values are what port type `record` is made of: texts, numbers, booleans, nothing, lists
/// and maps with text keys. A PE that holds items between calls can save only these.
package org.correloom.streams.item;
