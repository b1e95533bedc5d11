package org.correloom.streams.transform;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;

/// Several streams in one, each item as soon as it comes.
public final class UnionPE implements ProcessingElement {

    private static final int INPUTS = 6;

    public static final PEType TYPE = new PEType.Atomic(descriptor(), UnionPE::new);

    private static PEDescriptor descriptor() {
        PEDescriptor.Builder pe =
                PEDescriptor.of("streams:union", "Union")
                        .doc(
                                """
                                Makes one stream of several: every item of every input is emitted \
                                as it comes.

                                Items of one input keep their order; those of different inputs \
                                come in the order of their arrival, which may differ from run to \
                                run. Event time is that of the input that is furthest behind. \
                                Nothing is remembered or left out.

                                **Example**

                                - in *input1* `"a"`
                                - in *input2* `"b"`
                                - in *input1* `"c"`
                                - out `"a"`
                                - out `"b"`
                                - out `"c"`""")
                        .category("Streams/Transform")
                        .tags("merge", "concat", "combine", "interleave")
                        .input("input1", PortType.ANY, "A stream.", Grouping.SHUFFLE);
        for (int i = 2; i <= INPUTS; i++) {
            pe.optionalInput("input" + i, PortType.ANY, "Another stream.", Grouping.SHUFFLE);
        }
        return pe.output(PortType.ANY, "All items.").build();
    }

    @Override
    public void process(String port, Object item, Output out) {
        out.emit(item);
    }
}
