/// PEs that bring items of two streams together, or of a stream and a table.
package org.correloom.streams.join;
