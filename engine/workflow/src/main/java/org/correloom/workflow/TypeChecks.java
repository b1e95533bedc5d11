package org.correloom.workflow;

import org.correloom.api.graph.Composite;
import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks the checks of PE types ([ParameterCheck]) about the values of nodes.
///
/// A value that a composite promotes is shown at the composite's node, where it is set.
final class TypeChecks {

    /// Checks look at no file, so that it does not matter where paths begin.
    private static final Path NO_FOLDER = Path.of("");

    private final Scope scope;
    private final Map<PortRef, Set<PortType>> arriving = new HashMap<>();

    private TypeChecks(Scope scope) {
        this.scope = scope;
        for (Connection connection : scope.graph().connections().values()) {
            PortType type =
                    scope.descriptor(connection.from().node())
                            .flatMap(d -> d.output(connection.from().port()))
                            .map(port -> port.type())
                            .orElse(PortType.ANY);
            arriving.computeIfAbsent(connection.to(), to -> new LinkedHashSet<>()).add(type);
        }
        for (PortRef fedFromOutside : scope.promotedInputs()) {
            arriving.computeIfAbsent(fedFromOutside, to -> new LinkedHashSet<>()).add(PortType.ANY);
        }
    }

    static void check(Scope scope) {
        TypeChecks checks = new TypeChecks(scope);
        for (PENode node : scope.graph().nodes().values()) {
            scope.types()
                    .find(node.type())
                    .ifPresent(
                            type -> {
                                Map<String, String> shownAs = new HashMap<>();
                                type.descriptor()
                                        .parameters()
                                        .forEach(p -> shownAs.put(p.name(), p.name()));
                                checks.check(node, node, type, shownAs, 0);
                            });
        }
    }

    /// Asks the checks that read a parameter which is set at `shown`.
    ///
    /// @param node `shown` itself, or a node inside of the composite that it is, with the values
    ///     that `shown` gives it
    /// @param shownAs the names, at `shown`, of those parameters of `node` that are set there
    /// @param depth how many composites `node` is inside of, seen from `shown`
    private void check(
            PENode node, PENode shown, PEType type, Map<String, String> shownAs, int depth) {
        switch (type) {
            case PEType.Atomic atomic -> {
                for (ParameterCheck check : atomic.checks()) {
                    if (depth == 0 && waitsForTheOutside(check, node)) {
                        continue;
                    }
                    check.parameters().stream()
                            .filter(shownAs::containsKey)
                            .findFirst()
                            .ifPresent(
                                    name ->
                                            ask(
                                                    check,
                                                    atomic.descriptor(),
                                                    node,
                                                    shown,
                                                    shownAs.get(name),
                                                    depth));
                }
            }
            case PEType.Compound compound -> {
                if (depth < CompositeExpansion.MAX_DEPTH) {
                    compound.body()
                            .nodes()
                            .values()
                            .forEach(
                                    inner ->
                                            checkInside(
                                                    inner,
                                                    node,
                                                    compound.body(),
                                                    shown,
                                                    shownAs,
                                                    depth + 1));
                }
            }
        }
    }

    /// Whether values go together is known only where the composite around them is placed.
    private boolean waitsForTheOutside(ParameterCheck check, PENode node) {
        return check.parameters().size() > 1
                && check.parameters().stream()
                        .map(name -> new PortRef(node.id(), name))
                        .anyMatch(scope.promotedParameters()::contains);
    }

    private void checkInside(
            PENode inner,
            PENode outer,
            Composite body,
            PENode shown,
            Map<String, String> shownAs,
            int depth) {
        PENode set = inner;
        Map<String, String> innerShownAs = new HashMap<>();
        for (Map.Entry<String, PortRef> promoted : body.parameters().entrySet()) {
            ParameterValue value = outer.parameters().get(promoted.getKey());
            if (promoted.getValue().node().equals(inner.id())
                    && value != null
                    && shownAs.containsKey(promoted.getKey())) {
                set = set.withParameter(promoted.getValue().port(), value);
                innerShownAs.put(promoted.getValue().port(), shownAs.get(promoted.getKey()));
            }
        }
        Optional<PEType> type = scope.types().find(inner.type());
        if (type.isPresent() && !innerShownAs.isEmpty()) {
            check(set, shown, type.get(), innerShownAs, depth);
        }
    }

    /// Foreign code runs here, and may throw whatever it likes.
    private void ask(
            ParameterCheck check,
            PEDescriptor descriptor,
            PENode node,
            PENode shown,
            String parameter,
            int depth) {
        Map<String, Object> values = new LinkedHashMap<>();
        Set<String> references = new LinkedHashSet<>();
        for (String name : check.parameters()) {
            if (!collect(descriptor.parameter(name).orElseThrow(), node, values, references)) {
                return;
            }
        }
        try {
            check.rule()
                    .check(
                            new Parameters(values, NO_FOLDER),
                            depth == 0 ? arrivingAt(node, descriptor) : unknownTypes(descriptor));
        } catch (IllegalArgumentException e) {
            scope.error(
                    "bad-value",
                    scope.atParameter(shown, parameter),
                    e.getMessage() + References.origin(references));
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            scope.warning(
                    "broken-check",
                    scope.at(shown),
                    descriptor.title()
                            + " could not check its "
                            + String.join(", ", check.parameters())
                            + " ("
                            + e
                            + "): that is a mistake in the PE, and the run will show whether they"
                            + " are right; tell its author");
        }
    }

    /// Puts the parameter's value where it is known and allowed.
    ///
    /// @return false when it is not: other rules say so
    private boolean collect(
            Parameter parameter, PENode node, Map<String, Object> values, Set<String> references) {
        Optional<ParameterValue> given =
                Optional.ofNullable(node.parameters().get(parameter.name()))
                        .or(parameter::defaultValue);
        if (given.isEmpty()) {
            return false;
        }
        Set<String> names = References.in(given.get());
        if (!scope.variables().keySet().containsAll(names)) {
            return false;
        }
        references.addAll(names);
        Checked checked =
                ParameterValues.check(
                        parameter, References.resolve(given.get(), scope.variables()));
        checked.value().ifPresent(value -> values.put(parameter.name(), value));
        return checked.ok();
    }

    private Map<String, Set<PortType>> arrivingAt(PENode node, PEDescriptor descriptor) {
        Map<String, Set<PortType>> types = new HashMap<>();
        descriptor
                .inputs()
                .forEach(
                        port -> {
                            Set<PortType> wired = arriving.get(new PortRef(node.id(), port.name()));
                            if (wired != null) {
                                types.put(port.name(), Set.copyOf(wired));
                            }
                        });
        return Map.copyOf(types);
    }

    private static Map<String, Set<PortType>> unknownTypes(PEDescriptor descriptor) {
        Map<String, Set<PortType>> types = new HashMap<>();
        descriptor.inputs().forEach(port -> types.put(port.name(), Set.of(PortType.ANY)));
        return Map.copyOf(types);
    }
}
