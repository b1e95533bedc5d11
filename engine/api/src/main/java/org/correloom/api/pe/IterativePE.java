package org.correloom.api.pe;

/// Base of PEs with one input port, `input`, and one output port, `output`.
///
/// @param <I> class of the items that arrive
public abstract class IterativePE<I> implements ProcessingElement {

    private final Class<I> itemClass;
    private PEContext context;

    /// @param itemClass class of the input port's type
    protected IterativePE(Class<I> itemClass) {
        this.itemClass = itemClass;
    }

    @Override
    public final void open(PEContext newContext) throws Exception {
        context = newContext;
        open(newContext.parameters());
    }

    @Override
    public final void process(String port, Object item, Output out) throws Exception {
        process(itemClass.cast(item), out);
    }

    @Override
    public final void endOfInput(String port, Output out) throws Exception {
        finish(out);
    }

    /// Called once before the first item.
    protected void open(Parameters parameters) throws Exception {}

    /// Handles one item.
    protected abstract void process(I item, Output out) throws Exception;

    /// Emits what is still held; called once, after the last item.
    protected void finish(Output out) throws Exception {}

    /// The context of this instance; not before it was opened.
    protected final PEContext context() {
        return context;
    }
}
