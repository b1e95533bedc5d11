package org.correloom.app.desktop.model;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.workflow.Catalogue;

import java.util.Comparator;
import java.util.Optional;

/// Which PE reads data that a person drops on the canvas.
final class DataSources {

    private DataSources() {}

    /// The source that reads the most kinds of data: one that gives traces and takes a path, else
    /// any source that takes a path.
    static Optional<PEDescriptor> best(Catalogue catalogue) {
        return catalogue.types().stream()
                .map(PEType::descriptor)
                .filter(PEDescriptor::isSource)
                .filter(type -> pathParameter(type).isPresent())
                .max(Comparator.comparingInt(DataSources::weight));
    }

    private static int weight(PEDescriptor type) {
        boolean traces = type.outputs().stream().anyMatch(p -> p.type().id().equals("trace"));
        boolean both = type.type().contains("waveform");
        return (traces ? 2 : 0) + (both ? 1 : 0);
    }

    /// The parameter that takes the path.
    static Optional<Parameter> pathParameter(PEDescriptor type) {
        return type.parameters().stream()
                .filter(p -> p.kind() == Parameter.Kind.PATH || p.kind() == Parameter.Kind.FOLDER)
                .findFirst();
    }
}
