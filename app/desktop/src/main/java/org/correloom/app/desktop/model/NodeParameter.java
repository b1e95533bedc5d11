package org.correloom.app.desktop.model;

import org.correloom.api.graph.ParameterValue;
import org.correloom.app.document.Edit;
import org.correloom.app.document.edit.GiveValue;
import org.correloom.app.document.edit.ResetParameter;
import org.correloom.app.document.edit.SetParameter;

import java.util.function.Consumer;

/// A parameter of a node of the document, as a form changes it: each change is one edit.
record NodeParameter(String node, String parameter, Consumer<Edit> edits)
        implements ParameterField.Target {

    @Override
    public void set(ParameterValue value) {
        edits.accept(new SetParameter(node, parameter, value));
    }

    @Override
    public void reset() {
        edits.accept(new ResetParameter(node, parameter));
    }

    @Override
    public void choose(ParameterValue value) {
        edits.accept(new GiveValue(node, parameter, value));
    }
}
