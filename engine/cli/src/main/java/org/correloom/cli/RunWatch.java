package org.correloom.cli;

import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunOutcome;

import java.time.Duration;
import java.util.Optional;

/// Shows a run until it ends. Everything is polled and printed by the calling thread, so that no
/// printing ever holds up the computation.
///
/// An interrupt of that thread (Ctrl-C) cancels the run, or drains one that can be resumed; the
/// watch goes on until it has stopped, so that what is finished is kept and nothing is left half
/// written.
/// A second interrupt cancels in any case.
final class RunWatch {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Run run;
    private final ProgressView view;
    private final EventPrinter events;
    private final PairCount pairs;
    private final ProgressMeter meter = new ProgressMeter();
    private boolean drains;
    private long told;

    /// @param resumable whether the run keeps checkpoints
    RunWatch(Run run, ProgressView view, EventPrinter events, boolean resumable) {
        this.drains = resumable;
        this.run = run;
        this.view = view;
        this.events = events;
        this.pairs = new PairCount(run.results());
    }

    /// Returns when the run has ended and its last event is printed; the thread's interrupt status
    /// is clear then.
    RunOutcome untilEnd() {
        Optional<RunOutcome> outcome = Optional.empty();
        while (outcome.isEmpty()) {
            try {
                outcome = run.await(POLL);
            } catch (InterruptedException e) {
                stop();
            }
            for (RunEvent event : run.events(told)) {
                events.print(event);
                told = event.sequence();
            }
            // Also of a run that has ended: it may have told something since the last look.
            String words = pairs.words(view::note);
            if (outcome.isEmpty()) {
                view.show(meter.measure(run.metrics(), words));
            }
        }
        view.end();
        return outcome.get();
    }

    private void stop() {
        if (drains) {
            drains = false;
            view.message("ending: what is under way is finished, and the run can be resumed");
            run.drain();
        } else {
            view.message("cancelling: what is finished is kept");
            run.cancel();
        }
    }
}
