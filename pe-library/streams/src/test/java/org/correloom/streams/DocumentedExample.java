package org.correloom.streams;

import org.correloom.api.pe.PEDescriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The example at the end of a PE's documentation: a list below the word *Example*.
///
/// ```
/// - file `name` `line` `line`          a file that is there
/// - `parameter` = `value`              as a person would type it
/// - in *port* `JSON`                   an item that comes; the port `input` is not named
/// - the other side sends `line`        over TCP
/// - out *port* `JSON`                  an item that is emitted; `, …}` for further fields
/// - the other side receives `line`
/// - leaves `name` `line` `line`        a file
/// - shows `JSON`                       a row of the published table
/// ```
///
/// @param steps in the order of the list
record DocumentedExample(List<Step> steps) {

    /// What a line of the list is about.
    enum Kind {
        FILE("file"),
        PARAMETER(""),
        IN("in"),
        SENDS("the other side sends"),
        OUT("out"),
        RECEIVES("the other side receives"),
        LEAVES("leaves"),
        SHOWS("shows");

        private final Pattern begin;

        Kind(String words) {
            begin = Pattern.compile("- " + words + (words.isEmpty() ? "" : " ") + "(?=[`*])");
        }
    }

    /// A line of the list.
    ///
    /// @param port empty when none is named
    /// @param codes what stands between back-ticks
    record Step(Kind kind, String port, List<String> codes) {}

    private static final String HEADING = "\n\n**Example**\n\n";
    private static final Pattern PORT = Pattern.compile("\\G\\*(\\w+)\\* ");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /// The example of a PE; empty when it has none.
    ///
    /// @throws IllegalArgumentException naming a line that is none of the above
    static Optional<DocumentedExample> of(PEDescriptor pe) {
        String[] parts = pe.doc().split(Pattern.quote(HEADING), -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        return Optional.of(
                new DocumentedExample(parts[1].lines().map(DocumentedExample::step).toList()));
    }

    private static Step step(String line) {
        for (Kind kind : Kind.values()) {
            Matcher begin = kind.begin.matcher(line);
            if (begin.lookingAt()) {
                Matcher port = PORT.matcher(line).region(begin.end(), line.length());
                List<String> codes = new ArrayList<>();
                CODE.matcher(line).results().forEach(code -> codes.add(code.group(1)));
                return new Step(kind, port.lookingAt() ? port.group(1) : "", codes);
            }
        }
        throw new IllegalArgumentException("no line of an example: " + line);
    }

    List<Step> of(Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind).toList();
    }
}
