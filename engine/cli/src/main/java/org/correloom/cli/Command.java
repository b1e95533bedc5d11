package org.correloom.cli;

import picocli.CommandLine.ParentCommand;

import java.util.concurrent.Callable;

/// What every command has: the terminal that it prints to, and an exit code at its end.
abstract class Command implements Callable<Integer> {

    @ParentCommand Correloom correloom;

    @Override
    public final Integer call() throws Exception {
        return execute(correloom.terminal()).code();
    }

    abstract ExitCode execute(Terminal terminal) throws Exception;
}
