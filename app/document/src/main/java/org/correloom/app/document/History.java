package org.correloom.app.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every state that a document has been in, with what led from one to the next. Without limit: the
/// states share what they have in common.
final class History {

    /// @param key what an edit that continues this one carries
    private record Step(String label, DocumentState before, DocumentState after, Object key) {}

    private final List<Step> steps = new ArrayList<>();
    private int done;

    /// Notes a step; everything that was undone is forgotten.
    void add(String label, DocumentState before, DocumentState after, Optional<Object> mergeKey) {
        steps.subList(done, steps.size()).clear();
        Object key = mergeKey.orElse(null);
        Step last = steps.isEmpty() ? null : steps.getLast();
        if (key != null && last != null && key.equals(last.key())) {
            steps.removeLast();
            if (!last.before().equals(after)) {
                steps.add(new Step(label, last.before(), after, key));
            }
        } else {
            steps.add(new Step(label, before, after, key));
        }
        done = steps.size();
    }

    /// The last step takes no more edits, whatever their keys.
    void seal() {
        if (done > 0 && done == steps.size()) {
            Step last = steps.removeLast();
            steps.add(new Step(last.label(), last.before(), last.after(), null));
        }
    }

    Optional<DocumentState> undo() {
        seal();
        return done == 0 ? Optional.empty() : Optional.of(steps.get(--done).before());
    }

    Optional<DocumentState> redo() {
        return done == steps.size() ? Optional.empty() : Optional.of(steps.get(done++).after());
    }

    /// Goes to the state after the first `count` steps. Empty when it is that already, or there are
    /// fewer.
    Optional<DocumentState> goTo(int count) {
        if (count < 0 || count > steps.size() || count == done) {
            return Optional.empty();
        }
        seal();
        done = count;
        return Optional.of(count == 0 ? steps.getFirst().before() : steps.get(count - 1).after());
    }

    /// What would be undone next.
    Optional<String> undoLabel() {
        return done == 0 ? Optional.empty() : Optional.of(steps.get(done - 1).label());
    }

    /// What would be done again next.
    Optional<String> redoLabel() {
        return done == steps.size() ? Optional.empty() : Optional.of(steps.get(done).label());
    }

    /// What can be undone, newest first.
    List<String> undoLabels() {
        return steps.subList(0, done).reversed().stream().map(Step::label).toList();
    }

    /// What can be done again, next first.
    List<String> redoLabels() {
        return steps.subList(done, steps.size()).stream().map(Step::label).toList();
    }

    void clear() {
        steps.clear();
        done = 0;
    }
}
