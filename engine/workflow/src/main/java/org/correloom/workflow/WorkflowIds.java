package org.correloom.workflow;

import java.util.Collection;

/// Makes ids for new nodes, connections and variables.
public final class WorkflowIds {

    private WorkflowIds() {}

    /// An id that is not taken: `wanted` itself, or with a number at its end: `decimate2`.
    ///
    /// @param wanted any text; what an id may not hold is left out
    public static String fresh(String wanted, Collection<String> taken) {
        String base = cleaned(wanted);
        if (!taken.contains(base)) {
            return base;
        }
        String stem = base.replaceFirst("\\d+$", "");
        int number = 2;
        while (taken.contains(stem + number)) {
            number++;
        }
        return stem + number;
    }

    /// An id for a node of that PE type: `decimate` for `seismo:decimate`, `filter` for `#filter`.
    public static String forType(String typeId, Collection<String> taken) {
        return fresh(typeId.substring(typeId.lastIndexOf(':') + 1), taken);
    }

    private static String cleaned(String wanted) {
        String kept = wanted.replaceAll("[^A-Za-z0-9_-]", "").replaceFirst("^[^A-Za-z]+", "");
        return kept.isEmpty() ? "node" : kept;
    }
}
