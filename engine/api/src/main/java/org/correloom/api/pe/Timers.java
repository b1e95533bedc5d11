package org.correloom.api.pe;

/// Timers of one instance. A timer that is set twice for the same time fires once.
public interface Timers {

    /// Calls [ProcessingElement#timer] once the watermark has reached `time`.
    void atEventTime(long time);

    /// Calls [ProcessingElement#timer] once the clock of the machine has reached `time`; best
    /// effort, and not at all once input has ended.
    void atClockTime(long time);
}
