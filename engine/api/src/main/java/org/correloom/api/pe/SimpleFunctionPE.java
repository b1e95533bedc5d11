package org.correloom.api.pe;

import java.util.function.BiFunction;
import java.util.function.Function;

/// A stateless PE made of a function: one item in, one item out, or none when it returns null.
///
/// @param <I> class of the items that arrive
public final class SimpleFunctionPE<I> extends IterativePE<I> {

    private final Function<Parameters, Function<I, ?>> bind;
    private Function<I, ?> function;

    private SimpleFunctionPE(Class<I> itemClass, Function<Parameters, Function<I, ?>> bind) {
        super(itemClass);
        this.bind = bind;
    }

    /// A type whose instances apply `function`.
    public static <I> PEType type(
            PEDescriptor descriptor, Class<I> itemClass, Function<? super I, ?> function) {
        return new PEType.Atomic(
                descriptor, () -> new SimpleFunctionPE<>(itemClass, parameters -> function::apply));
    }

    /// A type whose instances apply `function` with the node's parameters.
    public static <I> PEType type(
            PEDescriptor descriptor,
            Class<I> itemClass,
            BiFunction<Parameters, ? super I, ?> function) {
        return new PEType.Atomic(
                descriptor,
                () ->
                        new SimpleFunctionPE<I>(
                                itemClass, parameters -> item -> function.apply(parameters, item)));
    }

    @Override
    protected void open(Parameters parameters) {
        function = bind.apply(parameters);
    }

    @Override
    protected void process(I item, Output out) {
        Object result = function.apply(item);
        if (result != null) {
            out.emit(result);
        }
    }
}
