package org.correloom.app.desktop.advice;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.app.document.NodeTypes;
import org.correloom.app.document.PathNames;
import org.correloom.app.document.Substitution;
import org.correloom.workflow.ParameterValues;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/// What the parameters of a workflow's nodes stand for: variables put in, defaults, units.
record Given(Workflow workflow, NodeTypes types, PathNames names) {

    Optional<Parameter> parameter(PENode node, String name) {
        return types.descriptor(node).flatMap(type -> type.parameter(name));
    }

    String title(PENode node) {
        return types.descriptor(node).map(PEDescriptor::title).orElse(node.id());
    }

    /// Without blanks around it; empty when nothing is given and nothing is the default.
    String text(PENode node, String name) {
        return Optional.ofNullable(node.parameters().get(name))
                .or(() -> parameter(node, name).flatMap(Parameter::defaultValue))
                .map(ParameterValue::text)
                .map(text -> Substitution.text(text, workflow.variables()).strip())
                .orElse("");
    }

    /// In the parameter's own unit; empty when it is no number in the allowed range.
    OptionalDouble number(PENode node, String name) {
        return parameter(node, name)
                .map(
                        parameter ->
                                ParameterValues.check(
                                        parameter,
                                        ParameterValues.parse(parameter, text(node, name))))
                .flatMap(checked -> checked.value())
                .filter(Number.class::isInstance)
                .map(value -> OptionalDouble.of(((Number) value).doubleValue()))
                .orElse(OptionalDouble.empty());
    }

    /// The file or folder that is named; empty when none is.
    Optional<Path> path(PENode node, String name) {
        String text = text(node, name);
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(names.baseFolder().resolve(text));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
