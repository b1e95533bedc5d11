package org.correloom.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/// What every command has: the terminal that it prints to, and an exit code at its end.
abstract class Command implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override
    public final Integer call() throws Exception {
        return execute(correloom().terminal()).code();
    }

    /// The command line that this is a command of, or a command of one of its commands.
    final Correloom correloom() {
        return (Correloom) spec.root().userObject();
    }

    abstract ExitCode execute(Terminal terminal) throws Exception;
}
