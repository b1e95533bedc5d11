package org.correloom.api.pe;

/// Base of sinks: one input port, `input`, and no output.
///
/// @param <I> class of the items that arrive
public abstract class ConsumerPE<I> extends IterativePE<I> {

    /// @param itemClass class of the input port's type
    protected ConsumerPE(Class<I> itemClass) {
        super(itemClass);
    }

    @Override
    protected final void process(I item, Output out) throws Exception {
        consume(item);
    }

    @Override
    protected final void finish(Output out) throws Exception {
        finish();
    }

    /// Handles one item.
    protected abstract void consume(I item) throws Exception;

    /// Called once, after the last item.
    protected void finish() throws Exception {}
}
