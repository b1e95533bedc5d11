/// Aggregates over groups of items: how they are written, computed, merged and saved.
package org.correloom.streams.aggregate;
