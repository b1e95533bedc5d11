package org.correloom.runtime;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;

import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a node's state depends on besides its input: while this is the same, the state goes on.
///
/// @param type id of its PE, with the version of its meaning
/// @param parameters as a person would type them; those that may change during a run are left out
/// @param instances how many there are
/// @param groupings of its inputs, by port and producer, when several instances share the items
record NodeIdentity(
        String type,
        SortedMap<String, String> parameters,
        int instances,
        SortedMap<String, String> groupings) {

    static NodeIdentity of(PENode node, PEDescriptor descriptor, int instances, Workflow workflow) {
        SortedMap<String, String> parameters = new TreeMap<>();
        node.parameters()
                .forEach(
                        (name, value) -> {
                            if (!descriptor.parameter(name).map(Parameter::live).orElse(false)) {
                                parameters.put(name, value.text());
                            }
                        });
        SortedMap<String, String> groupings = new TreeMap<>();
        if (instances > 1) {
            for (Connection c : workflow.into(node.id())) {
                groupings.put(
                        c.to().port() + " from " + c.from(),
                        c.grouping()
                                .or(() -> descriptor.input(c.to().port()).map(p -> p.grouping()))
                                .map(Grouping::text)
                                .orElse(""));
            }
        }
        return new NodeIdentity(
                descriptor.type() + " " + descriptor.version(), parameters, instances, groupings);
    }

    /// Why the state of what this describes does not fit `now`; empty when it does.
    Optional<String> differenceTo(NodeIdentity now) {
        if (!type.equals(now.type)) {
            return Optional.of("it was %s, now it is %s".formatted(type, now.type));
        }
        if (!parameters.equals(now.parameters)) {
            return Optional.of(differences(parameters, now.parameters));
        }
        if (instances != now.instances) {
            return Optional.of(
                    "it had %d instances, now it has %d".formatted(instances, now.instances));
        }
        if (!groupings.equals(now.groupings)) {
            return Optional.of(
                    "its items were shared out by %s, now by %s"
                            .formatted(groupings, now.groupings));
        }
        return Optional.empty();
    }

    /// Only what has changed: a node may have dozens of parameters.
    private static String differences(
            SortedMap<String, String> before, SortedMap<String, String> now) {
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), now.get(name)))
                .map(
                        name ->
                                "its %s was %s, now it is %s"
                                        .formatted(
                                                name,
                                                before.getOrDefault(name, "not given"),
                                                now.getOrDefault(name, "not given")))
                .collect(Collectors.joining("; "));
    }
}
