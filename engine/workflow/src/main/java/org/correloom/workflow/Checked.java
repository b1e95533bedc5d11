package org.correloom.workflow;

import java.util.Objects;
import java.util.Optional;

/// What checking one parameter's value gave: the value, or what is wrong with it, or neither when
/// the parameter is left empty on purpose.
///
/// @param value a `Double` or `Long` in the parameter's unit, a `Boolean`, a `String` or an
///     `Instant`
public record Checked(Optional<Object> value, Optional<Fault> fault) {

    /// What is wrong with a value.
    ///
    /// @param code stable, lower case with dashes; it is the code of the problem
    /// @param message a sentence that names the parameter and says what to do
    public record Fault(String code, String message) {
        public Fault {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(message, "message");
        }
    }

    static final Checked EMPTY = new Checked(Optional.empty(), Optional.empty());

    static Checked of(Object value) {
        return new Checked(Optional.of(value), Optional.empty());
    }

    static Checked fault(String code, String message) {
        return new Checked(Optional.empty(), Optional.of(new Fault(code, message)));
    }

    /// Whether the value may be used.
    public boolean ok() {
        return fault.isEmpty();
    }
}
