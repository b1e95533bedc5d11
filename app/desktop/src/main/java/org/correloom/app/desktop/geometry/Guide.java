package org.correloom.app.desktop.geometry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A line along which an edge or the middle of a box lies with one of another box.
///
/// @param vertical whether `at` is an x
/// @param at where the line is, in canvas units
/// @param from where it begins, along the other axis
/// @param to where it ends
public record Guide(boolean vertical, double at, double from, double to) {

    private static final double SAME = 0.5;

    /// The lines that `moved` shares with others, each once. Where both edges lie in line, the
    /// middle, which would run through the nodes' titles, is left out.
    public static List<Guide> of(Box moved, Collection<Box> others) {
        List<Guide> guides = new ArrayList<>();
        add(guides, true, moved.x(), moved.centreX(), moved.right(), moved, others);
        add(guides, false, moved.y(), moved.centreY(), moved.bottom(), moved, others);
        return guides;
    }

    private static void add(
            List<Guide> guides,
            boolean vertical,
            double first,
            double middle,
            double last,
            Box moved,
            Collection<Box> others) {
        Optional<Guide> begin = line(vertical, first, moved, others);
        Optional<Guide> end = line(vertical, last, moved, others);
        begin.ifPresent(guides::add);
        end.ifPresent(guides::add);
        if (begin.isEmpty() || end.isEmpty()) {
            line(vertical, middle, moved, others).ifPresent(guides::add);
        }
    }

    private static Optional<Guide> line(
            boolean vertical, double at, Box moved, Collection<Box> others) {
        return others.stream()
                .filter(other -> lies(vertical, at, other))
                .reduce(Box::union)
                .map(moved::union)
                .map(
                        all ->
                                vertical
                                        ? new Guide(true, at, all.y(), all.bottom())
                                        : new Guide(false, at, all.x(), all.right()));
    }

    private static boolean lies(boolean vertical, double at, Box box) {
        double first = vertical ? box.x() : box.y();
        double length = vertical ? box.width() : box.height();
        return Math.abs(first - at) < SAME
                || Math.abs(first + length / 2 - at) < SAME
                || Math.abs(first + length - at) < SAME;
    }
}
