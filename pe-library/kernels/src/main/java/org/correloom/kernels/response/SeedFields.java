package org.correloom.kernels.response;

/// The fields of a blockette, one after the other.
///
/// All methods throw a [NumberFormatException] that says which field it was when there is none, or
/// it is no number.
final class SeedFields {

    private final String body;
    private int at;
    private int field = 2;

    /// @param body of a blockette, behind its number and length, which are its first two fields
    SeedFields(String body) {
        this.body = body;
    }

    /// A field of fixed length, without blanks around it.
    String text(int length) {
        field++;
        if (at + length > body.length()) {
            throw new NumberFormatException("it ends before field " + field);
        }
        at += length;
        return body.substring(at - length, at).strip();
    }

    /// A field that ends with `~`, without blanks around it.
    String variable() {
        field++;
        int end = body.indexOf('~', at);
        if (end < 0) {
            throw new NumberFormatException("field " + field + " has no '~' at its end");
        }
        String text = body.substring(at, end).strip();
        at = end + 1;
        return text;
    }

    /// Characters that are left.
    int remaining() {
        return body.length() - at;
    }

    void skip(int length) {
        text(length);
    }

    int integer(int length) {
        String text = text(length);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw notANumber(text);
        }
    }

    double real(int length) {
        String text = text(length);
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw notANumber(text);
        }
        if (!Double.isFinite(value)) {
            throw notANumber(text);
        }
        return value;
    }

    /// A number, or `otherwise` where the field is blank.
    double real(int length, double otherwise) {
        boolean isBlank =
                body.substring(at, Math.min(at + length, body.length())).isBlank()
                        && at + length <= body.length();
        if (isBlank) {
            skip(length);
            return otherwise;
        }
        return real(length);
    }

    private NumberFormatException notANumber(String text) {
        return new NumberFormatException("field " + field + " is '" + text + "', no number");
    }
}
