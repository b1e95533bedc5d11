package org.correloom.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/// Where a command prints.
///
/// @param out results and progress
/// @param err what is wrong
/// @param interactive whether a person watches, so that a line may be drawn over
/// @param columns width that text is wrapped to
record Terminal(PrintStream out, PrintStream err, boolean interactive, int columns) {

    private static final int USUAL_COLUMNS = 80;
    private static final int WIDEST_TEXT = 110;

    /// Streams that nobody watches: a pipe, a file, a test.
    static Terminal plain(PrintStream out, PrintStream err) {
        return new Terminal(out, err, false, USUAL_COLUMNS);
    }

    /// The process's own streams. The width is taken from the variable COLUMNS.
    static Terminal ofProcess() {
        return new Terminal(
                readable(System.out, FileDescriptor.out),
                readable(System.err, FileDescriptor.err),
                System.console() != null && System.console().isTerminal(),
                columns(System.getenv("COLUMNS")));
    }

    private static int columns(String text) {
        if (text == null || !text.matches("[0-9]{2,4}")) {
            return USUAL_COLUMNS;
        }
        return Math.clamp(Integer.parseInt(text), 40, WIDEST_TEXT);
    }

    /// In a container no locale is set, which Java takes for ASCII, while the terminal at the other
    /// end shows UTF-8.
    private static PrintStream readable(PrintStream stream, FileDescriptor descriptor) {
        return stream.charset().equals(StandardCharsets.US_ASCII)
                ? new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8)
                : stream;
    }

    /// Whether the output can show the characters of `text`.
    boolean shows(String text) {
        CharsetEncoder encoder = out.charset().newEncoder();
        return encoder.canEncode(text);
    }
}
