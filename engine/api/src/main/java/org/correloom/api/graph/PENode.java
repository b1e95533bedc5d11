package org.correloom.api.graph;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// One PE placed in a workflow.
///
/// @param id unique in its graph: a letter, then letters, digits, `_` or `-`; nodes inside an
///     expanded composite carry its id and a slash before their own
/// @param type a descriptor's type id, or `#name` for a composite that the workflow itself defines
/// @param title empty: the descriptor's title
/// @param parameters values that differ from the descriptor's defaults, by name
/// @param instances how many instances run; 0 lets the planner choose
/// @param extra fields of the file that this version does not know, kept for the round trip
public record PENode(
        String id,
        String type,
        String title,
        SortedMap<String, ParameterValue> parameters,
        int instances,
        FailurePolicy failurePolicy,
        Map<String, Object> extra) {

    /// What an id of a node (or a variable's or composite's name) must look like.
    public static final String ID_PATTERN = "[A-Za-z][A-Za-z0-9_-]*";

    public PENode {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(failurePolicy, "failurePolicy");
        if (instances < 0) {
            throw new IllegalArgumentException(
                    "instances of node " + id + " is " + instances + ": it must be 0 or more");
        }
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        extra = Extra.copy(extra);
    }

    public PENode(String id, String type) {
        this(id, type, "", new TreeMap<>(), 0, FailurePolicy.FAIL_RUN, Map.of());
    }

    public PENode withId(String newId) {
        return new PENode(newId, type, title, parameters, instances, failurePolicy, extra);
    }

    public PENode withType(String newType) {
        return new PENode(id, newType, title, parameters, instances, failurePolicy, extra);
    }

    public PENode withTitle(String newTitle) {
        return new PENode(id, type, newTitle, parameters, instances, failurePolicy, extra);
    }

    /// This node with one parameter set, or back at its default when `value` is null.
    public PENode withParameter(String name, ParameterValue value) {
        SortedMap<String, ParameterValue> changed = new TreeMap<>(parameters);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return withParameters(changed);
    }

    public PENode withParameters(Map<String, ParameterValue> newParameters) {
        return new PENode(
                id, type, title, new TreeMap<>(newParameters), instances, failurePolicy, extra);
    }

    public PENode withInstances(int newInstances) {
        return new PENode(
                id,
                type,
                title,
                parameters,
                newInstances,
                failurePolicy,
                Extra.without(extra, "instances"));
    }

    /// This node with that policy. A policy of the file that could not be read is given up.
    public PENode withFailurePolicy(FailurePolicy newPolicy) {
        return new PENode(
                id,
                type,
                title,
                parameters,
                instances,
                newPolicy,
                Extra.without(extra, "failurePolicy"));
    }
}
