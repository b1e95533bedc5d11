package org.correloom.workflow;

import org.correloom.api.graph.Location;
import org.correloom.api.graph.Problem;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The way from older versions of the format to the current one: one pure function from JSON to
/// JSON for each step vN → vN+1, applied one after the other.
///
/// A step sees the whole file as plain values, in the order of the file, and returns a new one; the
/// field `version` is set by the chain. Each step has golden files: texts of the old version beside
/// what they become.
///
/// @param oldest the oldest version that can be read
/// @param steps the function at index i leads from version `oldest + i` to the next
record Migrations(int oldest, List<UnaryOperator<Map<String, Object>>> steps) {

    static final Migrations CURRENT = new Migrations(WorkflowFormat.VERSION, List.of());

    Migrations {
        steps = List.copyOf(steps);
    }

    /// The version that every file is brought to.
    int newest() {
        return oldest + steps.size();
    }

    /// The file in the newest version; empty, with the reason among `problems`, when it is no
    /// workflow file or of a version that cannot be read.
    Optional<Map<String, Object>> migrate(Object json, List<Problem> problems) {
        if (!(json instanceof Map<?, ?> object)) {
            return refuse(
                    problems,
                    "wrong-format",
                    "the file is JSON but no workflow: a workflow file is an object that begins"
                            + " with \"format\": \""
                            + WorkflowFormat.FORMAT
                            + "\"");
        }
        Object format = object.get("format");
        if (!WorkflowFormat.FORMAT.equals(format)) {
            return refuse(
                    problems,
                    "wrong-format",
                    (format == null
                                    ? "the field \"format\" is missing"
                                    : "\"format\" is " + Excerpt.ofJson(format))
                            + ": a workflow file says \"format\": \""
                            + WorkflowFormat.FORMAT
                            + "\"");
        }
        Integer version =
                object.get("version") instanceof BigDecimal number
                        ? Fields.wholeNumber(number).orElse(null)
                        : null;
        if (version == null || version < oldest) {
            return refuse(
                    problems,
                    "bad-version",
                    (object.containsKey("version")
                                    ? "\"version\" is " + Excerpt.ofJson(object.get("version"))
                                    : "the field \"version\" is missing")
                            + ": it must be "
                            + (oldest == newest()
                                    ? "the number " + newest()
                                    : "a whole number from " + oldest + " to " + newest()));
        }
        if (version > newest()) {
            return refuse(
                    problems,
                    "newer-version",
                    "the file has version "
                            + version
                            + " of the format, this program reads up to version "
                            + newest()
                            + ": open it with a newer Correloom");
        }
        Map<String, Object> current = new LinkedHashMap<>();
        object.forEach((key, value) -> current.put(key.toString(), value));
        Map<String, Object> migrated = current;
        for (int v = version; v < newest(); v++) {
            migrated = new LinkedHashMap<>(steps.get(v - oldest).apply(migrated));
            migrated.put("version", BigDecimal.valueOf(v + 1L));
        }
        return Optional.of(migrated);
    }

    private static Optional<Map<String, Object>> refuse(
            List<Problem> problems, String code, String message) {
        problems.add(Problem.error(code, Location.WORKFLOW, message));
        return Optional.empty();
    }
}
