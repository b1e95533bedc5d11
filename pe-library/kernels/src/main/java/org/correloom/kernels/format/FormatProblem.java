package org.correloom.kernels.format;

import java.util.Objects;

/// One thing in a file that could not be understood: what, where, and what to do about it.
///
/// @param source the file or stream, as its reader was told to call it
/// @param where the place inside it, such as `byte 4096` or `line 12`; empty for the whole file
/// @param what one clause that says what is wrong, with the value that was found
/// @param advice one sentence that says what to do next
public record FormatProblem(String source, String where, String what, String advice) {
    /// Checks that no part is null.
    public FormatProblem {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(advice, "advice");
    }

    /// A problem at a byte offset.
    public static FormatProblem atByte(String source, long offset, String what, String advice) {
        return new FormatProblem(source, "byte " + offset, what, advice);
    }

    /// A problem in a line of text, counted from 1.
    public static FormatProblem atLine(String source, long line, String what, String advice) {
        return new FormatProblem(source, "line " + line, what, advice);
    }

    /// A problem with the file as a whole.
    public static FormatProblem ofFile(String source, String what, String advice) {
        return new FormatProblem(source, "", what, advice);
    }

    /// The whole in one line: `source, where: what. advice`.
    public String message() {
        String place = where.isEmpty() ? source : source + ", " + where;
        return place + ": " + what + ". " + advice;
    }
}
