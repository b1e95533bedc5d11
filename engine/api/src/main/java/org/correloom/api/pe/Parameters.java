package org.correloom.api.pe;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The checked parameter values of one node, in the units of the descriptor.
///
/// Every getter throws [IllegalArgumentException] naming the parameter when the descriptor does not
/// declare it or declares another kind: that is a mistake in the PE.
public final class Parameters {

    private final Map<String, Object> values;
    private final Path baseFolder;

    /// @param values by name: `Double`, `Long`, `Boolean`, `String`, or `Instant`; parameters
    ///     without a value are absent
    /// @param baseFolder what relative paths are resolved against
    public Parameters(Map<String, Object> values, Path baseFolder) {
        this.values = Map.copyOf(values);
        this.baseFolder = baseFolder;
    }

    /// A number in the unit of its descriptor.
    public double number(String name) {
        return get(name, Number.class).doubleValue();
    }

    public int integer(String name) {
        return Math.toIntExact(get(name, Long.class));
    }

    public long longInteger(String name) {
        return get(name, Long.class);
    }

    public boolean flag(String name) {
        return get(name, Boolean.class);
    }

    /// The text, stripped of space around it; may be empty.
    public String text(String name) {
        return get(name, String.class).strip();
    }

    /// A choice as a constant of an enum whose names, in lower case with dashes, are the choices.
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        String constant = text(name).replace('-', '_').toUpperCase(java.util.Locale.ROOT);
        return Enum.valueOf(type, constant);
    }

    /// A path, relative ones resolved against the workflow's folder; empty when the text is.
    public Optional<Path> path(String name) {
        String text = text(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(baseFolder.resolve(text));
    }

    /// The path of a required parameter, which is never empty.
    public Path requiredPath(String name) {
        return path(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "parameter \"" + name + "\" is empty: it needs a path"));
    }

    /// What relative paths are resolved against: the folder of the workflow's file.
    public Path baseFolder() {
        return baseFolder;
    }

    /// An instant; empty when the parameter is left empty.
    public Optional<Instant> time(String name) {
        Object value = values.get(name);
        return value instanceof Instant instant ? Optional.of(instant) : Optional.empty();
    }

    private <T> T get(String name, Class<T> type) {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    value == null
                            ? "no parameter \"" + name + "\"; there are " + values.keySet()
                            : "parameter \""
                                    + name
                                    + "\" is "
                                    + value
                                    + ", which is no "
                                    + type.getSimpleName());
        }
        return type.cast(value);
    }
}
