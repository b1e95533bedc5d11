package org.correloom.figure;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a record section shows: a snapshot, never changed after it was made.
///
/// Begin with [#of] and change parts with the `with…` methods.
///
/// @param title the heading; may be empty
/// @param caption words put before the caption's facts (pairs, band, windows); may be empty
/// @param traces in any order
/// @param display wiggles or image
/// @param normalisation what makes a trace's amplitude 1
/// @param velocities guide lines at lag = ± distance ÷ velocity, in m/s
/// @param sides which lags are shown
/// @param lagLimit the largest lag shown, in s; infinite for all of it
/// @param band the frequency band, if there is one
/// @param selected name of the highlighted pair, if any
/// @param emptyReason the sentence shown while there are no traces
public record RecordSectionModel(
        String title,
        String caption,
        List<PairTrace> traces,
        Display display,
        Normalisation normalisation,
        List<Double> velocities,
        Sides sides,
        double lagLimit,
        Optional<Band> band,
        Optional<String> selected,
        String emptyReason) {

    /// How traces are drawn.
    public enum Display {
        /// Wiggles while they can be told apart, otherwise the image.
        AUTO,
        /// A line for each pair, positive halves filled; pairs that would coincide are averaged.
        WIGGLE,
        /// Colours; pairs are averaged in bins of distance.
        IMAGE
    }

    /// What makes an amplitude 1.
    public enum Normalisation {
        /// Each trace has its own peak.
        TRACE,
        /// All traces share the largest peak.
        GLOBAL
    }

    /// Which lags are shown.
    public enum Sides {
        /// All of them.
        BOTH,
        /// Those from 0 up: waves that pass the first station first.
        CAUSAL,
        /// Those from 0 down.
        ACAUSAL
    }

    /// Copies the lists; refuses velocities and lag limits that are not above 0.
    public RecordSectionModel {
        traces = List.copyOf(traces);
        velocities = List.copyOf(velocities);
        if (velocities.stream().anyMatch(v -> !(v > 0)) || !(lagLimit > 0)) {
            throw new IllegalArgumentException(
                    "velocities and lagLimit must be above 0: " + velocities + ", " + lagLimit);
        }
    }

    /// Automatic display, every trace at its own peak, no guide lines.
    public static RecordSectionModel of(String title, List<PairTrace> traces) {
        return new RecordSectionModel(
                title,
                "",
                traces,
                Display.AUTO,
                Normalisation.TRACE,
                List.of(),
                Sides.BOTH,
                Double.POSITIVE_INFINITY,
                Optional.empty(),
                Optional.empty(),
                "No correlations yet.");
    }

    /// The same with other traces.
    public RecordSectionModel withTraces(List<PairTrace> other) {
        return with(d -> d.traces = other);
    }

    /// The same with words before the caption's facts.
    public RecordSectionModel withCaption(String other) {
        return with(d -> d.caption = other);
    }

    /// The same, displayed otherwise.
    public RecordSectionModel withDisplay(Display other) {
        return with(d -> d.display = other);
    }

    /// The same, normalised otherwise.
    public RecordSectionModel withNormalisation(Normalisation other) {
        return with(d -> d.normalisation = other);
    }

    /// The same with guide lines at these velocities in m/s.
    public RecordSectionModel withVelocities(List<Double> other) {
        return with(d -> d.velocities = other);
    }

    /// The same, showing other lags.
    public RecordSectionModel withSides(Sides other) {
        return with(d -> d.sides = other);
    }

    /// The same, showing lags up to a limit in s.
    public RecordSectionModel withLagLimit(double other) {
        return with(d -> d.lagLimit = other);
    }

    /// The same with a frequency band.
    public RecordSectionModel withBand(Band other) {
        return with(d -> d.band = Optional.of(other));
    }

    /// The same with another pair highlighted, or none.
    public RecordSectionModel withSelected(Optional<String> other) {
        return with(d -> d.selected = other);
    }

    /// The same with another sentence for the time when there are no traces.
    public RecordSectionModel withEmptyReason(String other) {
        return with(d -> d.emptyReason = other);
    }

    private RecordSectionModel with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.model();
    }

    /// The components while one of them is replaced: 11 in a row are easily confused.
    private static final class Draft {
        String title;
        String caption;
        List<PairTrace> traces;
        Display display;
        Normalisation normalisation;
        List<Double> velocities;
        Sides sides;
        double lagLimit;
        Optional<Band> band;
        Optional<String> selected;
        String emptyReason;

        Draft(RecordSectionModel of) {
            title = of.title;
            caption = of.caption;
            traces = of.traces;
            display = of.display;
            normalisation = of.normalisation;
            velocities = of.velocities;
            sides = of.sides;
            lagLimit = of.lagLimit;
            band = of.band;
            selected = of.selected;
            emptyReason = of.emptyReason;
        }

        RecordSectionModel model() {
            return new RecordSectionModel(
                    title,
                    caption,
                    traces,
                    display,
                    normalisation,
                    velocities,
                    sides,
                    lagLimit,
                    band,
                    selected,
                    emptyReason);
        }
    }
}
