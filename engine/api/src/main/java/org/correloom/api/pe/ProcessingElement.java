package org.correloom.api.pe;

/// The contract between a PE instance and whatever enacts the workflow.
///
/// **Life.** [#open] once; then, in any interleaving of ports, [#process] for each item,
/// [#watermark] as event time advances and [#timer] for timers that the instance set; then
/// [#endOfInput] once for each connected input port; and at last [#close], also after a failure. A
/// source ([SourcePE]) has no input: its [SourcePE#produce] is called in between instead.
///
/// **Threads.** One thread at a time calls an instance, and each call sees what earlier calls
/// wrote. An instance needs no locks. Two instances of a node share nothing but what they make
/// static.
///
/// **Items** are immutable and not null. Sample arrays inside them are handed over, never copied:
/// an instance must not change an item that it was given nor one that it has emitted.
///
/// **Blocking.** [Output#emit] may block while consumers are slow; that is how back-pressure
/// reaches the source. A PE must not block otherwise, except a source in its input; to pace a
/// stream there is [PEContext#rest].
///
/// **Failure.** Whatever a method throws is a failure of this node, handled by the node's failure
/// policy; a PE does not catch what it cannot mend. Bad *data* is no failure: it is counted with
/// [PEContext#discard] or reported with [PEContext#report], and the rest goes on. A
/// [CancellationException] from `emit` must be let through.
///
/// A source or sink under the policy *retry* is called again after it threw, a sink with the same
/// item: what it had done by then must be harmless when it is done once more.
///
/// **State.** A PE that keeps anything between calls, and sources, also implement [Stateful], so
/// that a killed run can go on from its last checkpoint.
public interface ProcessingElement {

    /// Called once before anything else. Parameters have been checked against the descriptor.
    default void open(PEContext context) throws Exception {}

    /// Values of parameters that may be changed while the run goes on ([Parameter#live]) have been
    /// changed. Called between two other calls; what the new values mean for the state that is held
    /// is the PE's to say in its documentation.
    ///
    /// A PE that throws an exception refuses them and goes on with those that it had: it changes
    /// nothing before it has checked everything. The refusal is reported, and the run goes on.
    ///
    /// @param parameters all of them, checked
    default void adjust(Parameters parameters) throws Exception {}

    /// Handles one item that arrived at an input port. Items of one producer instance arrive in the
    /// order in which they were emitted.
    void process(String port, Object item, Output out) throws Exception;

    /// Event time has advanced: no later item will begin before `time`.
    ///
    /// What can be finished now is emitted now.
    ///
    /// @param time nanoseconds since 1970-01-01T00:00:00Z, the smallest over all producers
    /// @return the watermark to pass on: `time`, or less when the instance holds items back that
    ///     begin earlier
    default long watermark(long time, Output out) throws Exception {
        return time;
    }

    /// A timer that was set through [PEContext#timers] is due.
    ///
    /// @param time the time that was asked for
    default void timer(long time, Output out) throws Exception {}

    /// No more items will arrive at this port. After the last port, everything still held is
    /// emitted.
    default void endOfInput(String port, Output out) throws Exception {}

    /// Gives resources back; called exactly once for each opened instance, whatever happened.
    default void close() throws Exception {}
}
