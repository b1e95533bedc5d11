package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.ProcessingElement;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts how often instances were opened and closed, and which ports ended.
final class Lives {

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger ends = new AtomicInteger();
    private final ConcurrentHashMap<Watched, Boolean> closedOnes = new ConcurrentHashMap<>();

    /// A PE that passes on what it gets, and may be told to fail somewhere.
    class Watched implements ProcessingElement {
        protected PEContext context;

        @Override
        public void open(PEContext newContext) throws Exception {
            context = newContext;
            opened.incrementAndGet();
        }

        @Override
        public void process(String port, Object item, Output out) throws Exception {
            out.emit(item);
        }

        @Override
        public void endOfInput(String port, Output out) throws Exception {
            ends.incrementAndGet();
        }

        @Override
        public void close() throws Exception {
            closed.incrementAndGet();
            assertEquals(null, closedOnes.put(this, true), "closed twice");
        }
    }

    void requireEachClosedOnce() {
        assertEquals(opened.get(), closed.get(), "each opened instance is closed once");
    }
}
