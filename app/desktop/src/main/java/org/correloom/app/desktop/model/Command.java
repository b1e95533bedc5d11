package org.correloom.app.desktop.model;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Something that a person can have done, as the command palette lists it.
///
/// @param title what it does
/// @param place where it is found otherwise: the menu, or what a PE is
/// @param keys its shortcut; empty: none
/// @param whyNot why it cannot be done now; empty: it can
public record Command(String title, String place, String keys, String whyNot, Runnable action) {

    public Command {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(whyNot, "whyNot");
        Objects.requireNonNull(action, "action");
    }

    public boolean possible() {
        return whyNot.isEmpty();
    }

    /// Those that what is typed fits, the best first; in their own order where it fits alike.
    public static List<Command> find(List<Command> commands, String typed) {
        return commands.stream()
                .filter(command -> command.score(typed) > 0)
                .sorted(Comparator.comparingInt(command -> -command.score(typed)))
                .toList();
    }

    private int score(String typed) {
        int own = FuzzyMatch.score(typed, title);
        return own > 0 ? 2 * own : FuzzyMatch.score(typed, title + " " + place);
    }
}
