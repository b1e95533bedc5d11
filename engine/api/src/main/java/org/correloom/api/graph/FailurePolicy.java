package org.correloom.api.graph;

/// What happens to the run when a node throws while it processes one item.
public sealed interface FailurePolicy {

    /// The form used in workflow files.
    String text();

    /// The run ends in FAILED; the first failure wins, later ones are kept as suppressed.
    record FailRun() implements FailurePolicy {
        @Override
        public String text() {
            return "fail-run";
        }
    }

    /// The item is dropped, counted and reported with its cause; the node goes on with the next.
    record SkipItem() implements FailurePolicy {
        @Override
        public String text() {
            return "skip-item";
        }
    }

    FailurePolicy FAIL_RUN = new FailRun();
    FailurePolicy SKIP_ITEM = new SkipItem();

    /// Reads [#text].
    ///
    /// @throws IllegalArgumentException naming the text and the forms that exist
    static FailurePolicy parse(String text) {
        return switch (text.strip()) {
            case "fail-run" -> FAIL_RUN;
            case "skip-item" -> SKIP_ITEM;
            default ->
                    throw new IllegalArgumentException(
                            "unknown failure policy \"" + text + "\": use fail-run or skip-item");
        };
    }
}
