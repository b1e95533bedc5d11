package org.correloom.cli;

import org.correloom.api.graph.Problem;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How problems of a workflow are printed: one line each, errors first.
final class ProblemLines {

    private ProblemLines() {}

    static String of(List<Problem> problems) {
        return problems.stream()
                .sorted(
                        Comparator.comparing(Problem::severity)
                                .thenComparing(problem -> problem.location().text()))
                .map(ProblemLines::line)
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /// The place is not said twice where the sentence begins with it.
    private static String line(Problem problem) {
        String place = problem.location().text() + " ";
        return problem.message().startsWith(place)
                ? problem.severity().name().toLowerCase(Locale.ROOT) + ": " + problem.message()
                : problem.toString();
    }

    /// `2 errors, 1 warning`, or `no problems`.
    static String count(List<Problem> problems) {
        long errors = problems.stream().filter(Problem::isError).count();
        long warnings = problems.size() - errors;
        String text =
                List.of(count(errors, "error"), count(warnings, "warning")).stream()
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", "));
        return text.isEmpty() ? "no problems" : text;
    }

    private static String count(long number, String what) {
        return number == 0 ? "" : number + " " + what + (number == 1 ? "" : "s");
    }
}
