package org.correloom.api.graph;

import java.util.Objects;

/// Which instances of the consuming node receive an item of a connection.
///
/// The four groupings and their names are those of dispel4py (Filgueira et al. 2017,
/// doi:10.1177/1094342016649766). Whatever the grouping, items that travel from one producer
/// instance to one consumer instance keep their order.
public sealed interface Grouping {

    /// The form used in workflow files, messages and on the command line.
    String text();

    /// Each item goes to one instance; load is spread evenly.
    record Shuffle() implements Grouping {
        @Override
        public String text() {
            return "shuffle";
        }
    }

    /// Items whose `key` is equal go to the same instance.
    ///
    /// @param key name of a key that the item offers, for instance `channel` of a trace
    record GroupBy(String key) implements Grouping {
        public GroupBy {
            Objects.requireNonNull(key, "key");
            if (key.isBlank()) {
                throw new IllegalArgumentException("group-by needs the name of a key");
            }
        }

        @Override
        public String text() {
            return "group-by " + key;
        }
    }

    /// Every instance receives every item (by reference: items are immutable).
    record OneToAll() implements Grouping {
        @Override
        public String text() {
            return "one-to-all";
        }
    }

    /// The instance of rank 0 receives every item.
    record AllToOne() implements Grouping {
        @Override
        public String text() {
            return "all-to-one";
        }
    }

    Grouping SHUFFLE = new Shuffle();
    Grouping ONE_TO_ALL = new OneToAll();
    Grouping ALL_TO_ONE = new AllToOne();

    /// Reads [#text].
    ///
    /// @throws IllegalArgumentException naming the text and the forms that exist
    static Grouping parse(String text) {
        String trimmed = text.strip();
        return switch (trimmed) {
            case "shuffle" -> SHUFFLE;
            case "one-to-all" -> ONE_TO_ALL;
            case "all-to-one" -> ALL_TO_ONE;
            default -> {
                if (trimmed.startsWith("group-by ")) {
                    yield new GroupBy(trimmed.substring("group-by ".length()).strip());
                }
                throw new IllegalArgumentException(
                        "unknown grouping \""
                                + text
                                + "\": use shuffle, group-by KEY, one-to-all or all-to-one");
            }
        };
    }
}
