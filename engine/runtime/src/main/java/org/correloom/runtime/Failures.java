package org.correloom.runtime;

import org.correloom.api.run.RunFailure;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/// Turns what a PE threw into a failure with a code and a sentence.
final class Failures {

    private static final int LONGEST_ITEM = 160;

    private Failures() {}

    /// @param doing what the instance was asked to do: `process an item`
    /// @param port input port, or empty
    /// @param item what it was processing, or null
    static RunFailure of(Instance instance, String doing, String port, Object item, Throwable t) {
        String code =
                switch (t) {
                    case WrongItemException wrong -> "wrong-item";
                    case OutOfMemoryError memory -> "out-of-memory";
                    case StackOverflowError stack -> "stack-overflow";
                    case LinkageError linkage -> "broken-library";
                    default -> DiskFullException.message(t).isPresent() ? "disk-full" : "pe-failed";
                };
        String why =
                switch (code) {
                    case "wrong-item" -> t.getMessage();
                    case "disk-full" -> DiskFullException.message(t).orElseThrow();
                    case "out-of-memory" ->
                            t + ": give the run more memory (-Xmx), or fewer threads";
                    case "broken-library" ->
                            t + ": a class that the PE needs is missing or of another version";
                    default -> text(t);
                };
        String message =
                "%s (%s), instance %d of %d, could not %s%s%s: %s"
                        .formatted(
                                instance.node(),
                                instance.descriptor().type(),
                                instance.rank(),
                                instance.size(),
                                doing,
                                port.isEmpty() ? "" : " at port " + port,
                                item == null ? "" : ", " + describe(item) + ",",
                                why);
        return new RunFailure(
                instance.node(), instance.rank(), port, code, message, trace(t), List.of());
    }

    /// A failure of the run as a whole.
    static RunFailure ofRun(String code, String what, Throwable t) {
        String why = DiskFullException.message(t).orElseGet(() -> text(t));
        return new RunFailure("", -1, "", code, what + ": " + why, trace(t), List.of());
    }

    /// One line for an exception: its class only where the message alone says too little, as that
    /// of a `NoSuchFileException` or an `ArithmeticException` does.
    static String text(Throwable t) {
        String message = t.getMessage();
        if (message == null || message.isBlank()) {
            return t.toString();
        }
        boolean sentence =
                message.strip().contains(" ")
                        && (t instanceof IllegalArgumentException
                                || t instanceof IllegalStateException
                                || t instanceof IOException);
        return sentence ? message : t.getClass().getSimpleName() + ": " + message;
    }

    static String trace(Throwable t) {
        StringWriter text = new StringWriter();
        t.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /// An item as a person may recognise it; its own `toString` is not trusted to work.
    private static String describe(Object item) {
        String text;
        try {
            text = String.valueOf(item);
        } catch (RuntimeException | StackOverflowError e) {
            text = "a " + item.getClass().getName();
        }
        return text.length() <= LONGEST_ITEM ? text : text.substring(0, LONGEST_ITEM) + "…";
    }
}
