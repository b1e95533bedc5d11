package org.correloom.workflow;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.ItemCodec;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEProvider;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.Unit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// A small library of PEs with every kind of port and parameter. None of them is ever run.
public final class SamplePEs implements PEProvider {

    static final PortType SAMPLE =
            new PortType("sample", "Sample", Double[].class, Set.of("station", "channel"));

    static final Catalogue CATALOGUE = Catalogue.of(new SamplePEs());

    @Override
    public List<PEType> types() {
        return List.of(
                type(
                        PEDescriptor.of("sample:source", "Source")
                                .doc("Emits samples.")
                                .output(SAMPLE, "the samples")
                                .parameter(
                                        Parameter.number("rate", "Rate")
                                                .unit(Unit.HERTZ)
                                                .range(0.01, 100)
                                                .defaultTo(1))
                                .parameter(
                                        Parameter.integer("count", "Count")
                                                .atLeast(1)
                                                .defaultTo(10))
                                .single()),
                type(
                        PEDescriptor.of("sample:filter", "Filter")
                                .input(SAMPLE, "what to filter")
                                .output(SAMPLE, "the filtered samples")
                                .parameter(
                                        Parameter.number("low", "Lower corner")
                                                .unit(Unit.HERTZ)
                                                .range(0.001, 50))
                                .parameter(Parameter.choice("mode", "Mode", "butter", "box"))
                                .parameter(
                                        Parameter.integer("length", "Length")
                                                .unit(Unit.SECOND)
                                                .range(1, 86400)
                                                .defaultTo(60))
                                .parameter(Parameter.flag("zeroPhase", "Zero phase", true))
                                .parameter(Parameter.time("start", "Start").defaultTo(""))
                                .parameter(
                                        Parameter.longText("table", "Table")
                                                .defaultTo("")
                                                .advanced())
                                .parameter(Parameter.text("label", "Label").defaultTo("none"))),
                type(
                        PEDescriptor.of("sample:read", "Read")
                                .output(SAMPLE, "samples")
                                .parameter(Parameter.folder("folder", "Folder"))
                                .parameter(
                                        Parameter.number("fill", "Fill")
                                                .range(0, 1)
                                                .defaultTo(0.9))),
                type(
                        PEDescriptor.of("sample:join", "Join")
                                .input("left", SAMPLE, "left", Grouping.ALL_TO_ONE)
                                .input("right", SAMPLE, "right", Grouping.ALL_TO_ONE)
                                .optionalInput("hints", PortType.TEXT, "", Grouping.ONE_TO_ALL)
                                .output(SAMPLE, "joined")),
                type(
                        PEDescriptor.of("sample:describe", "Describe")
                                .input(SAMPLE, "samples")
                                .output(PortType.TEXT, "a line for each")),
                type(
                        PEDescriptor.of("sample:annotate", "Annotate")
                                .optionalInput("hints", PortType.TEXT, "hints", Grouping.SHUFFLE)
                                .output(PortType.TEXT, "text")),
                type(PEDescriptor.of("sample:write", "Write").input(SAMPLE, "what to write")),
                type(
                        PEDescriptor.of("sample:print", "Print")
                                .input(PortType.TEXT, "what to print")));
    }

    @Override
    public List<ItemCodec<?>> codecs() {
        return List.of(new SampleCodec());
    }

    static PEType type(PEDescriptor.Builder descriptor) {
        return new PEType.Atomic(descriptor.build(), Inert::new);
    }

    private static final class Inert implements ProcessingElement {
        @Override
        public void process(String port, Object item, Output out) {
            out.emit(item);
        }
    }

    private static final class SampleCodec implements ItemCodec<Double[]> {
        @Override
        public PortType type() {
            return SAMPLE;
        }

        @Override
        public void write(Double[] item, DataOutput out) throws IOException {
            out.writeInt(item.length);
            for (double value : item) {
                out.writeDouble(value);
            }
        }

        @Override
        public Double[] read(DataInput in) throws IOException {
            Double[] item = new Double[in.readInt()];
            for (int i = 0; i < item.length; i++) {
                item[i] = in.readDouble();
            }
            return item;
        }
    }
}
