package org.correloom.streams.expression;

/// A text that a regular expression may look at only so often: a pattern like `(a+)+b` takes a time
/// that doubles with each letter, and would never end.
final class SteppedText implements CharSequence {

    private static final int STEPS = 5_000_000;

    /// Shared with the parts of the text.
    private final int[] steps;

    private final CharSequence text;

    SteppedText(CharSequence text) {
        this(text, new int[] {STEPS});
    }

    private SteppedText(CharSequence text, int[] steps) {
        this.text = text;
        this.steps = steps;
    }

    @Override
    public char charAt(int index) {
        if (steps[0]-- <= 0) {
            throw new ArithmeticException("the pattern takes too long on this text");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new SteppedText(text.subSequence(start, end), steps);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
