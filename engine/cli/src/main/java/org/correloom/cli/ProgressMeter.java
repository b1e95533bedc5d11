package org.correloom.cli;

import org.correloom.api.run.RunMetrics;
import org.correloom.api.run.WireMetrics;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;

/// Turns counters that are polled now and then into what a person wants to know: how far, how fast,
/// how long still. Used by one thread.
final class ProgressMeter {

    /// The rate is taken over this much of the past, so that it neither jumps nor lags.
    private static final Duration MEMORY = Duration.ofSeconds(5);

    /// Before this share is done, no remaining time is told: it would be a guess.
    private static final double ENOUGH_TO_TELL = 0.02;

    private static final Duration LONG_ENOUGH_TO_TELL = Duration.ofSeconds(1);

    private record Sample(Duration at, long items) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /// The state of the run at the moment that `metrics` describes.
    ///
    /// @param results how many results there are, in words: `6 pairs`
    ProgressState measure(RunMetrics metrics, String results) {
        return new ProgressState(
                metrics.progress(),
                metrics.dataTime(),
                rate(metrics),
                results,
                metrics.elapsed(),
                left(metrics));
    }

    private double rate(RunMetrics metrics) {
        long items = metrics.wires().values().stream().mapToLong(WireMetrics::items).sum();
        Duration now = metrics.elapsed();
        samples.addLast(new Sample(now, items));
        while (samples.size() > 2 && samples.getFirst().at().plus(MEMORY).compareTo(now) < 0) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        double seconds = seconds(now.minus(first.at()));
        return seconds > 0 ? (items - first.items()) / seconds : 0;
    }

    private static Optional<Duration> left(RunMetrics metrics) {
        OptionalDouble progress = metrics.progress();
        if (progress.isEmpty()
                || progress.getAsDouble() < ENOUGH_TO_TELL
                || metrics.elapsed().compareTo(LONG_ENOUGH_TO_TELL) < 0) {
            return Optional.empty();
        }
        double done = progress.getAsDouble();
        double left = seconds(metrics.elapsed()) * (1 - done) / done;
        return Optional.of(Duration.ofMillis(Math.round(left * 1000)));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
