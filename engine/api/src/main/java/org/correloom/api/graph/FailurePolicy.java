package org.correloom.api.graph;

import org.correloom.api.pe.Dimension;
import org.correloom.api.pe.Unit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /// The call is made again after a pause, which doubles from `first` up to `longest`; when it
    /// has failed once more than `attempts` times in a row, the run ends in FAILED.
    ///
    /// For sources and sinks, which depend on things that come and go: a server, a disk. What such
    /// a PE did before it threw must be harmless when it is done again. A PE that emits what it
    /// made
    /// of an item would emit some of it twice, so that it cannot have this policy.
    ///
    /// @param attempts how many times the call is made again, at least 1
    /// @param first pause before the first of them, above zero
    /// @param longest no pause is longer; not below `first`
    record Retry(int attempts, Duration first, Duration longest) implements FailurePolicy {

        private static final Pattern FORM =
                Pattern.compile(
                        "retry (\\d{1,9})(?: from (\\d+(?:\\.\\d+)? ?[a-z]+) to"
                                + " (\\d+(?:\\.\\d+)? ?[a-z]+))?");

        public Retry {
            if (attempts < 1) {
                throw new IllegalArgumentException(
                        "retry " + attempts + ": there must be 1 attempt or more");
            }
            if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
                throw new IllegalArgumentException(
                        "retry pauses go from %s to %s: the first must be above zero, and not above"
                                        .formatted(seconds(first), seconds(longest))
                                + " the longest");
            }
        }

        /// That many attempts with pauses from a second to a minute.
        public Retry(int attempts) {
            this(attempts, Duration.ofSeconds(1), Duration.ofMinutes(1));
        }

        /// The pause before an attempt.
        ///
        /// @param attempt from 1
        public Duration pause(int attempt) {
            Duration pause = first;
            for (int i = 1; i < attempt && pause.compareTo(longest) < 0; i++) {
                pause = pause.multipliedBy(2);
            }
            return pause.compareTo(longest) < 0 ? pause : longest;
        }

        @Override
        public String text() {
            return "retry " + attempts + " from " + seconds(first) + " to " + seconds(longest);
        }

        private static String seconds(Duration duration) {
            BigDecimal seconds = BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
            return seconds.toPlainString() + " s";
        }

        private static Retry parse(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is no retry policy: write retry 5 from 1 s to 60 s");
            }
            int attempts = Integer.parseInt(form.group(1));
            return form.group(2) == null
                    ? new Retry(attempts)
                    : new Retry(attempts, duration(form.group(2)), duration(form.group(3)));
        }

        private static Duration duration(String text) {
            int digits = 0;
            while (Character.isDigit(text.charAt(digits)) || text.charAt(digits) == '.') {
                digits++;
            }
            String symbol = text.substring(digits).strip();
            Unit unit =
                    Unit.of(symbol)
                            .filter(u -> u.dimension() == Dimension.TIME)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "\""
                                                            + symbol
                                                            + "\" is no unit of time: use"
                                                            + " ms, s, min or h"));
            double seconds =
                    unit.convert(Double.parseDouble(text.substring(0, digits)), Unit.SECOND);
            return Duration.ofNanos(Math.round(seconds * 1e9));
        }
    }

    FailurePolicy FAIL_RUN = new FailRun();
    FailurePolicy SKIP_ITEM = new SkipItem();

    /// Reads [#text].
    ///
    /// @throws IllegalArgumentException naming the text and the forms that exist
    static FailurePolicy parse(String text) {
        String trimmed = text.strip();
        if (trimmed.equals("retry") || trimmed.startsWith("retry ")) {
            return Retry.parse(trimmed);
        }
        return switch (trimmed) {
            case "fail-run" -> FAIL_RUN;
            case "skip-item" -> SKIP_ITEM;
            default ->
                    throw new IllegalArgumentException(
                            "unknown failure policy \""
                                    + text
                                    + "\": use fail-run, skip-item or retry 5 from 1 s to 60 s");
        };
    }
}
