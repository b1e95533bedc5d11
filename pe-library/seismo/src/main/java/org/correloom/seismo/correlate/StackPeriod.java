package org.correloom.seismo.correlate;

import org.correloom.api.pe.Parameters;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.SampleClock;

/// The time that sub-stacks have to lie in to be stacked, nanoseconds since 1970-01-01T00:00:00Z.
record StackPeriod(long from, long to) {

    /// @throws IllegalArgumentException when it ends before it begins
    static StackPeriod of(Parameters parameters) {
        long from = parameters.time("startTime").map(SampleClock::of).orElse(Long.MIN_VALUE);
        long to = parameters.time("endTime").map(SampleClock::of).orElse(Long.MAX_VALUE);
        if (from >= to) {
            throw new IllegalArgumentException(
                    "startTime "
                            + SampleClock.text(from)
                            + " must lie before endTime "
                            + SampleClock.text(to));
        }
        return new StackPeriod(from, to);
    }

    boolean holds(Correlation subStack) {
        return subStack.startTime() >= from && subStack.endTime() <= to;
    }
}
