package org.correloom.kernels.format;

import java.io.IOException;

/// Bytes that are not what their format promises, so that no sample or value can be had from them.
///
/// It is an [IOException], because whoever reads a file already handles those; catch this one
/// first to tell a bad file from a bad disk. The message is [FormatProblem#message()].
public final class FormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient FormatProblem problem;

    /// @param problem what is wrong, where, and what to do
    public FormatException(FormatProblem problem) {
        super(problem.message());
        this.problem = problem;
    }

    /// @param problem what is wrong, where, and what to do
    /// @param cause the failure of a parser below
    public FormatException(FormatProblem problem, Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    /// The problem in its parts.
    public FormatProblem problem() {
        return problem;
    }
}
