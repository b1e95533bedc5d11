package org.correloom.api.pe;

import org.correloom.api.graph.Grouping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What the palette shows of a PE and what everything else is generated from.
///
/// @param type stable id, `library:name`: `seismo:decimate`
/// @param version of the PE's meaning; raised when the same parameters give other results
/// @param doc Markdown: what it computes, formula, units, what happens to gaps and NaN
/// @param reference paper with DOI, or empty
/// @param category where the palette puts it, `/` between levels: `Seismology/Preprocessing`
/// @param tags further words that a search finds it by
/// @param cost relative cost of one item, 1 for a cheap one; a hint for the planner
public record PEDescriptor(
        String type,
        int version,
        String title,
        String doc,
        String reference,
        String category,
        Set<String> tags,
        List<Port> inputs,
        List<Port> outputs,
        List<Parameter> parameters,
        Parallelism parallelism,
        double cost) {

    public PEDescriptor {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(doc, "doc");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(parallelism, "parallelism");
        tags = Set.copyOf(tags);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        parameters = List.copyOf(parameters);
        requireDistinct(type, "input port", inputs.stream().map(Port::name).toList());
        requireDistinct(type, "output port", outputs.stream().map(Port::name).toList());
        requireDistinct(type, "parameter", parameters.stream().map(Parameter::name).toList());
    }

    private static void requireDistinct(String type, String what, List<String> names) {
        Set<String> seen = new LinkedHashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        type + " declares the " + what + " \"" + name + "\" twice");
            }
        }
    }

    public Optional<Port> input(String name) {
        return inputs.stream().filter(port -> port.name().equals(name)).findFirst();
    }

    public Optional<Port> output(String name) {
        return outputs.stream().filter(port -> port.name().equals(name)).findFirst();
    }

    public Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /// Whether the PE begins streams.
    public boolean isSource() {
        return inputs.isEmpty();
    }

    /// Whether streams end here.
    public boolean isSink() {
        return outputs.isEmpty();
    }

    /// Begins a descriptor.
    public static Builder of(String type, String title) {
        return new Builder(type, title);
    }

    /// Collects what a PE is.
    public static final class Builder {
        private final String type;
        private final String title;
        private int version = 1;
        private String doc = "";
        private String reference = "";
        private String category = "General";
        private Set<String> tags = Set.of();
        private final List<Port> inputs = new ArrayList<>();
        private final List<Port> outputs = new ArrayList<>();
        private final List<Parameter> parameters = new ArrayList<>();
        private Parallelism parallelism = Parallelism.ANY;
        private double cost = 1;

        private Builder(String type, String title) {
            this.type = type;
            this.title = title;
        }

        public Builder version(int newVersion) {
            version = newVersion;
            return this;
        }

        public Builder doc(String markdown) {
            doc = markdown;
            return this;
        }

        public Builder reference(String paperWithDoi) {
            reference = paperWithDoi;
            return this;
        }

        public Builder category(String path) {
            category = path;
            return this;
        }

        public Builder tags(String... words) {
            tags = Set.of(words);
            return this;
        }

        /// The input port named `input`.
        public Builder input(PortType portType, String portDoc) {
            return input(Port.INPUT, portType, portDoc, Grouping.SHUFFLE);
        }

        public Builder input(String name, PortType portType, String portDoc, Grouping grouping) {
            inputs.add(new Port(name, portType, portDoc, grouping, true));
            return this;
        }

        public Builder optionalInput(
                String name, PortType portType, String portDoc, Grouping grouping) {
            inputs.add(new Port(name, portType, portDoc, grouping, false));
            return this;
        }

        /// The output port named `output`.
        public Builder output(PortType portType, String portDoc) {
            return output(Port.OUTPUT, portType, portDoc);
        }

        public Builder output(String name, PortType portType, String portDoc) {
            outputs.add(new Port(name, portType, portDoc, Grouping.SHUFFLE, false));
            return this;
        }

        public Builder parameter(Parameter.Builder parameter) {
            parameters.add(parameter.build());
            return this;
        }

        /// Only one instance may run.
        public Builder single() {
            parallelism = Parallelism.SINGLE;
            return this;
        }

        public Builder cost(double relativeCost) {
            cost = relativeCost;
            return this;
        }

        public PEDescriptor build() {
            return new PEDescriptor(
                    type,
                    version,
                    title,
                    doc,
                    reference,
                    category,
                    tags,
                    inputs,
                    outputs,
                    parameters,
                    parallelism,
                    cost);
        }
    }
}
