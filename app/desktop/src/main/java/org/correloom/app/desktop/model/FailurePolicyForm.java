package org.correloom.app.desktop.model;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.FailurePolicy.Retry;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Unit;
import org.correloom.workflow.ParameterValues;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What happens when a node fails, as a form: one of a few choices and, for trying again, how often
/// and with which pauses. Each change of the form is one edit.
public final class FailurePolicyForm {

    /// The kinds of policy, in the order in which they are offered.
    public enum Choice {
        END_RUN("End the run"),
        SKIP_ITEM("Skip the item and go on"),
        TRY_AGAIN("Try again");

        private final String title;

        Choice(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        static Choice of(FailurePolicy policy) {
            return switch (policy) {
                case FailurePolicy.FailRun fail -> END_RUN;
                case FailurePolicy.SkipItem skip -> SKIP_ITEM;
                case Retry retry -> TRY_AGAIN;
            };
        }
    }

    private static final Retry USUAL = new Retry(5);

    private static final Parameter ATTEMPTS =
            Parameter.integer("retryAttempts", "Attempts")
                    .doc("How many times in a row it is tried again before the run ends.")
                    .range(1, 1_000_000)
                    .defaultTo(USUAL.attempts())
                    .build();

    private static final Parameter FIRST =
            pause("firstPause", "First pause", USUAL.first())
                    .doc("Before the first attempt; each further pause is twice as long.")
                    .build();

    private static final Parameter LONGEST =
            pause("longestPause", "Longest pause", USUAL.longest())
                    .doc("No pause is longer than this.")
                    .build();

    private final Consumer<FailurePolicy> edits;
    private final ReadOnlyObjectWrapper<Choice> choice =
            new ReadOnlyObjectWrapper<>(Choice.END_RUN);
    private final ReadOnlyObjectWrapper<List<Choice>> choices =
            new ReadOnlyObjectWrapper<>(List.of(Choice.values()));
    private Retry retry = USUAL;
    private final ParameterField attempts =
            field(
                    ATTEMPTS,
                    value -> new Retry((int) Math.round(value), retry.first(), retry.longest()));
    private final ParameterField first =
            field(
                    FIRST,
                    value -> {
                        Duration pause = seconds(value);
                        return new Retry(retry.attempts(), pause, longer(pause, retry.longest()));
                    });
    private final ParameterField longest =
            field(
                    LONGEST,
                    value -> {
                        Duration pause = seconds(value);
                        return new Retry(retry.attempts(), shorter(pause, retry.first()), pause);
                    });

    /// @param edits is given the policy that the node is to have
    FailurePolicyForm(Consumer<FailurePolicy> edits) {
        this.edits = edits;
    }

    /// The kind of the node's policy now.
    public ReadOnlyObjectProperty<Choice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    /// What is offered: trying again only where nothing would be emitted twice, and where the file
    /// asks for it although it cannot be.
    public ReadOnlyObjectProperty<List<Choice>> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    /// Attempts, first and longest pause: of use while the choice is to try again. A first pause
    /// above the longest takes the longest with it, and the other way round.
    public List<ParameterField> fields() {
        return List.of(attempts, first, longest);
    }

    public void choose(Choice chosen) {
        if (chosen != choice.get()) {
            edits.accept(
                    switch (chosen) {
                        case END_RUN -> FailurePolicy.FAIL_RUN;
                        case SKIP_ITEM -> FailurePolicy.SKIP_ITEM;
                        case TRY_AGAIN -> retry;
                    });
        }
    }

    /// Another node is shown: forgets what was typed and not taken over.
    void revert() {
        fields().forEach(ParameterField::revert);
    }

    /// Takes over what the document holds now.
    void update(FailurePolicy policy, Optional<PEDescriptor> type) {
        if (policy instanceof Retry held) {
            retry = held;
        } else {
            retry = USUAL;
        }
        boolean mayRetry = type.map(t -> t.isSource() || t.isSink()).orElse(true);
        List<Choice> offered = new ArrayList<>(List.of(Choice.END_RUN, Choice.SKIP_ITEM));
        if (mayRetry || policy instanceof Retry) {
            offered.add(Choice.TRY_AGAIN);
        }
        choices.set(List.copyOf(offered));
        choice.set(Choice.of(policy));
        update(attempts, retry.attempts() == USUAL.attempts(), retry.attempts());
        update(first, retry.first().equals(USUAL.first()), inSeconds(retry.first()));
        update(longest, retry.longest().equals(USUAL.longest()), inSeconds(retry.longest()));
    }

    private static void update(ParameterField field, boolean usual, double value) {
        ParameterValue held =
                value == Math.rint(value)
                        ? ParameterValue.of((long) value)
                        : ParameterValue.of(value);
        field.update(usual ? Optional.empty() : Optional.of(held), Map.of());
    }

    private ParameterField field(Parameter parameter, PolicyOfValue policy) {
        return new ParameterField(
                parameter,
                new ParameterField.Target() {
                    @Override
                    public void set(ParameterValue value) {
                        ParameterValues.check(parameter, value)
                                .value()
                                .ifPresent(
                                        checked ->
                                                edits.accept(
                                                        policy.with(
                                                                ((Number) checked).doubleValue())));
                    }

                    @Override
                    public void reset() {
                        set(parameter.defaultValue().orElseThrow());
                    }
                });
    }

    /// The policy with one of its numbers changed.
    private interface PolicyOfValue {
        Retry with(double value);
    }

    private static Parameter.Builder pause(String name, String title, Duration usual) {
        return Parameter.number(name, title)
                .unit(Unit.SECOND)
                .range(0.001, Duration.ofDays(1).toSeconds())
                .defaultTo(inSeconds(usual));
    }

    private static Duration seconds(double value) {
        return Duration.ofNanos(Math.round(value * 1e9));
    }

    private static double inSeconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
