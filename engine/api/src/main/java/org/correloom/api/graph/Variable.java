package org.correloom.api.graph;

import java.util.Map;
import java.util.Objects;

/// A named value that parameters refer to as `${name}`, settable from outside the file.
///
/// @param name like a node id, dots allowed: `band.low`
/// @param value may not refer to other variables
/// @param extra fields of the file that this version does not know, kept for the round trip
public record Variable(String name, ParameterValue value, String doc, Map<String, Object> extra) {

    /// What a variable's name must look like.
    public static final String NAME_PATTERN = "[A-Za-z][A-Za-z0-9_.-]*";

    public Variable {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(doc, "doc");
        extra = Extra.copy(extra);
    }

    public Variable(String name, ParameterValue value, String doc) {
        this(name, value, doc, Map.of());
    }

    public Variable withValue(ParameterValue newValue) {
        return new Variable(name, newValue, doc, extra);
    }
}
