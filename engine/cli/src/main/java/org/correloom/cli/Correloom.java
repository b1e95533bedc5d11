package org.correloom.cli;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The command line: `correloom COMMAND …`.
///
/// Exit codes: 0 done; 1 the run failed or brought no result; 2 the workflow or the command line is
/// wrong and nothing was started; 130 cancelled.
@Command(
        name = "correloom",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Designs and runs stream workflows, made first for ambient-noise seismology.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ResumeCommand.class,
            PlanCommand.class,
            ValidateCommand.class,
            ListCommand.class,
            DescribeCommand.class,
            InspectCommand.class,
            DrawCommand.class,
            PlotCommand.class,
            ReferenceCommand.class,
            BenchCommand.class,
            SchemaCommand.class,
            GenerateCompletion.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 the run failed or brought no result, 2 wrong workflow or command"
                    + " line, 130 cancelled.",
            "",
            "Example: correloom run ambient-noise"
        })
public final class Correloom {

    /// Held here because the log framework forgets loggers that nobody holds.
    private static final Logger OUR_LOG = Logger.getLogger("org.correloom");

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Also print stack traces of failures, and what the libraries log.")
    private boolean verbose;

    private final Terminal terminal;

    private Correloom(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Runs one command and returns its exit code. Nothing of the process is touched: neither its
    /// streams nor its life. An interrupt of the calling thread cancels a run, as Ctrl-C does.
    ///
    /// @param out results and progress
    /// @param err what is wrong, one message for each thing
    public static int run(PrintStream out, PrintStream err, String... args) {
        return run(Terminal.plain(out, err), args);
    }

    static int run(Terminal terminal, String... args) {
        Correloom correloom = new Correloom(terminal);
        CommandLine line =
                new CommandLine(correloom)
                        .setOut(new PrintWriter(terminal.out(), true))
                        .setErr(new PrintWriter(terminal.err(), true))
                        .setUsageHelpWidth(terminal.columns())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setParameterExceptionHandler(correloom::wrongUsage)
                        .setExecutionExceptionHandler(correloom::failure);
        line.registerConverter(int.class, Correloom::wholeNumber);
        return line.execute(args);
    }

    private static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("\"" + text + "\" is no whole number in range");
        }
    }

    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess();
        if (!List.of(args).contains("--verbose")) {
            OUR_LOG.setLevel(Level.WARNING);
        }
        System.exit(CtrlC.guard(() -> run(terminal, args)));
    }

    Terminal terminal() {
        return terminal;
    }

    boolean verbose() {
        return verbose;
    }

    private int wrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        // The parser says "Value for option option '--set'".
        terminal.err().println("error: " + e.getMessage().replace("option option", "option"));
        UnmatchedArgumentException.printSuggestions(e, terminal.err());
        terminal.err().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.WRONG_INPUT.code();
    }

    private int failure(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof ClosedByInterruptException) {
            terminal.err().println("cancelled");
            return ExitCode.CANCELLED.code();
        }
        ExitCode exitCode = e instanceof Refusal refusal ? refusal.exitCode() : ExitCode.RUN_FAILED;
        terminal.err().println((e instanceof Refusal ? "" : "error: ") + Messages.of(e));
        if (verbose) {
            e.printStackTrace(terminal.err());
        }
        return exitCode.code();
    }
}
