package org.correloom.app.document.edit;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Variable;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.app.document.Substitution;

import java.util.Objects;
import java.util.Optional;

/// Gives a parameter a value where the value comes from: when the parameter is nothing but a
/// reference to a variable, the variable gets it, and all who refer to that follow.
public record GiveValue(String node, String parameter, ParameterValue value) implements Edit {

    public GiveValue {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String label() {
        return "Set " + parameter + " of " + node;
    }

    @Override
    public DocumentState apply(DocumentState state) {
        return variable(state)
                .<Edit>map(v -> new SetVariable(v.withValue(value)))
                .orElseGet(() -> new SetParameter(node, parameter, value))
                .apply(state);
    }

    private Optional<Variable> variable(DocumentState state) {
        return state.workflow()
                .node(node)
                .map(PENode::parameters)
                .map(parameters -> parameters.get(parameter))
                .map(ParameterValue::text)
                .flatMap(Substitution::only)
                .map(state.workflow().variables()::get);
    }
}
