package org.correloom.app.document.edit;

import org.correloom.api.graph.ParameterValue;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;

import java.util.Objects;

/// Gives a parameter of a node a value.
public record SetParameter(String node, String parameter, ParameterValue value) implements Edit {

    public SetParameter {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String label() {
        return "Set " + parameter + " of " + node;
    }

    @Override
    public DocumentState apply(DocumentState state) {
        return ChangeNode.apply(state, node, n -> n.withParameter(parameter, value));
    }
}
