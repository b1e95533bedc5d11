package org.correloom.kernels.format.sac;

import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.FormatProblem;

import java.nio.charset.StandardCharsets;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/// SAC's alphanumeric form: 30 lines of header (14 of reals, 8 of integers, 8 of text), samples.
final class AlphanumericSac {
    private static final Pattern FIVE_NUMBERS =
            Pattern.compile("\\s*(?:[-+]?[0-9.]+(?:[eE][-+]?\\d+)?(?:\\s+|$)){5}");
    private static final int REAL_LINES = 14;
    private static final int INTEGER_LINES = 22;
    private static final int LINES = 30;

    private AlphanumericSac() {}

    /// True when these bytes, from a file's start, look like it: five numbers on two lines.
    static boolean looksLike(byte[] head) {
        String text = new String(head, 0, Math.min(head.length, 400), StandardCharsets.ISO_8859_1);
        String[] lines = text.split("\r?\n", 3);
        return lines.length == 3
                && FIVE_NUMBERS.matcher(lines[0]).matches()
                && FIVE_NUMBERS.matcher(lines[1]).matches();
    }

    /// Header and, of an evenly spaced file, samples.
    static SacTrace read(byte[] bytes, String source) throws FormatException {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\r?\n");
        if (lines.length < LINES) {
            throw failure(source, lines.length, "the alphanumeric header ends before line 30");
        }
        SacHeader.Builder builder = SacHeader.builder();
        for (SacReal field : SacReal.values()) {
            int line = field.ordinal() / 5;
            builder.set(field, number(lines, line, field.ordinal() % 5, source));
        }
        for (SacInteger field : SacInteger.values()) {
            int line = REAL_LINES + field.ordinal() / 5;
            builder.set(field, (int) number(lines, line, field.ordinal() % 5, source));
        }
        int field = 0;
        for (int line = INTEGER_LINES; line < LINES; line++) {
            int at = 0;
            for (int i = 0; i < (line == INTEGER_LINES ? 2 : 3); i++) {
                SacText text = SacText.values()[field++];
                int end = Math.min(at + text.length(), lines[line].length());
                builder.set(text, lines[line].substring(Math.min(at, end), end));
                at += text.length();
            }
        }
        SacHeader header = builder.build();
        return new SacTrace(header, samples(lines, header.sampleCount(), source));
    }

    private static float[] samples(String[] lines, int count, String source)
            throws FormatException {
        // Blanks or line ends part the samples: a count beyond that is a damaged header, and no
        // reason to ask for the memory.
        long characters = 0;
        for (int line = LINES; line < lines.length; line++) {
            characters += lines[line].length() + 1;
        }
        if (count < 0 || count > characters / 2) {
            throw failure(
                    source,
                    lines.length,
                    "the header promises " + count + " samples, which the file does not hold");
        }
        float[] samples = new float[count];
        int at = 0;
        for (int line = LINES; line < lines.length && at < samples.length; line++) {
            StringTokenizer tokens = new StringTokenizer(lines[line]);
            while (tokens.hasMoreTokens() && at < samples.length) {
                samples[at++] = (float) parse(tokens.nextToken(), line, source);
            }
        }
        if (at < samples.length) {
            throw failure(
                    source,
                    lines.length,
                    "the file ends after " + at + " of " + samples.length + " samples");
        }
        return samples;
    }

    private static double number(String[] lines, int line, int index, String source)
            throws FormatException {
        String[] tokens = lines[line].strip().split("\\s+");
        if (index >= tokens.length) {
            throw failure(source, line + 1, "five numbers wanted, found " + tokens.length);
        }
        return parse(tokens[index], line, source);
    }

    private static double parse(String token, int line, String source) throws FormatException {
        try {
            return Double.parseDouble(token);
        } catch (NumberFormatException e) {
            throw failure(source, line + 1, "'" + token + "' is no number");
        }
    }

    private static FormatException failure(String source, int line, String what) {
        return new FormatException(
                FormatProblem.atLine(source, line, what, "It is no SAC file, or a damaged one."));
    }
}
