package org.correloom.api.pe;

/// Base of sources with one output port, `output`.
public abstract class ProducerPE implements SourcePE {

    private PEContext context;

    @Override
    public final void open(PEContext newContext) throws Exception {
        context = newContext;
        open(newContext.parameters());
    }

    /// Called once before the first [#produce].
    protected void open(Parameters parameters) throws Exception {}

    /// The context of this instance; not before it was opened.
    protected final PEContext context() {
        return context;
    }
}
