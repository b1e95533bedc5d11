package org.correloom.app.desktop.model;

import org.correloom.api.graph.Problem;

import java.util.List;

/// A workflow that was to be run turned out to be wrong when its variables and composites were put
/// in.
public final class WrongWorkflowException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public WrongWorkflowException(List<Problem> problems) {
        super(
                problems.stream()
                        .filter(Problem::isError)
                        .findFirst()
                        .map(Problem::message)
                        .orElse("the workflow cannot run"));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
