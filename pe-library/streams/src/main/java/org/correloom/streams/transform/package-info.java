/// PEs that change, choose, mark and pace single items.
package org.correloom.streams.transform;
