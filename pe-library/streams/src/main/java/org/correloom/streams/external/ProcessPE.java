package org.correloom.streams.external;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.streams.io.JsonLine;
import org.correloom.streams.item.EventTime;
import org.correloom.streams.item.PlainValue;
import org.correloom.streams.item.Rows;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Lets another program handle the items: one that speaks the protocol of `docs/python-pe.md`, for
/// which `correloom_pe.py` is on its `PYTHONPATH`.
///
/// Each item is one question, which the program answers with any number of items and then *done*,
/// so that nothing is on its way when a checkpoint is made.
public final class ProcessPE extends IterativePE<Object> implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:process", "Process")
                            .doc(
                                    """
                                    Starts a program and lets it handle the items: a Python \
                                    function, a script, a tool of one's own. `command` is its path \
                                    and its arguments, without a shell. *docs/python-pe.md* shows \
                                    the two lines that make a Python function a PE.

                                    Items travel over the program's standard input and output, as \
                                    JSON lines, or *binary*: framed by their length, lists of \
                                    numbers as 64-bit floats. What it writes to standard error is \
                                    reported line by line, 200 lines at most.

                                    The program remembers what it likes; when it offers to save \
                                    its state, checkpoints keep it, else it begins anew after a \
                                    restart. Order is kept. An item that the program fails at is a \
                                    failure with its message, and the program goes on when the \
                                    node's policy says so. A program that cannot be started, ends, \
                                    or is silent for longer than `timeout` is a failure too. \
                                    Items other than texts, numbers, lists and records are left \
                                    out and counted. It is ended with the run in every case.

                                    A workflow with this PE runs a program: look at the command \
                                    before you run one that somebody else has made.

                                    **Example**

                                    - file `double.py` `from correloom_pe import run` `run(lambda record: {**record, "x": 2 * record["x"]})`
                                    - `command` = `python3 double.py`
                                    - in `{"id": "a", "x": 21}`
                                    - out `{"id": "a", "x": 42}`""")
                            .category("Streams/External")
                            .tags("python", "script", "command", "external", "numpy", "subprocess")
                            .input(PortType.ANY, "Texts, numbers, lists or records.")
                            .output(PortType.ANY, "What the program answers.")
                            .parameter(
                                    Parameter.longText("command", "Command")
                                            .doc(
                                                    "Program and arguments, with spaces between;"
                                                            + " quotes keep one together: python3"
                                                            + " 'my pe.py' --fast. It runs in the"
                                                            + " workflow's folder."))
                            .parameter(
                                    Parameter.choice("protocol", "Protocol", "json", "binary")
                                            .doc("How messages travel."))
                            .parameter(
                                    Parameter.number("timeout", "Timeout")
                                            .doc("Longest silence while it handles an item.")
                                            .unit(Unit.SECOND)
                                            .range(0.1, 1e6)
                                            .defaultTo(60))
                            .cost(10)
                            .build(),
                    ProcessPE::new,
                    ParameterCheck.of("command", CommandLine::parse));

    private static final int STATE_VERSION = 1;
    private static final String PYTHON_SIDE = "correloom_pe.py";
    private static final long ERROR_LINES_REPORTED = 200;
    private static final byte JSON = 'J';
    private static final byte ARRAY = 'A';

    private Wire wire;
    private long timeout;
    private Path pythonFolder;
    private Child child;
    private boolean savesState;
    private boolean broken;
    private boolean finished;

    /// What the program saved before it ended; a checkpoint may come after that.
    private Object lastState;

    private long items;
    private long errorLinesReported;

    ProcessPE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) throws Exception {
        wire = parameters.text("protocol").equals("json") ? Wire.LINES : Wire.FRAMES;
        timeout = EventTime.nanos(parameters.number("timeout"));
        List<String> command = CommandLine.parse(parameters.text("command"));
        try {
            start(command, parameters.baseFolder().toAbsolutePath());
        } catch (Exception e) {
            // close is not called on an instance that did not open.
            close();
            throw e;
        }
    }

    private void start(List<String> command, Path folder) throws Exception {
        pythonFolder = Files.createTempDirectory("correloom-pe");
        try (InputStream in = ProcessPE.class.getResourceAsStream(PYTHON_SIDE)) {
            Files.copy(in, pythonFolder.resolve(PYTHON_SIDE));
        }
        String before = System.getenv("PYTHONPATH");
        Map<String, String> environment =
                Map.of(
                        "PYTHONPATH",
                        before == null
                                ? pythonFolder.toString()
                                : pythonFolder + File.pathSeparator + before,
                        "PYTHONDONTWRITEBYTECODE",
                        "1",
                        "CORRELOOM_PROTOCOL",
                        wire == Wire.LINES ? "json" : "binary");
        child = new Child(command, folder, environment, wire);
        Map<?, ?> ready = answer("said that it is ready");
        if (!ready.containsKey("ready")) {
            throw new IOException(
                    "the program answers " + ready + " where {\"ready\": 1} is expected");
        }
        savesState = Boolean.TRUE.equals(ready.get("saves"));
    }

    @Override
    protected void process(Object item, Output out) throws Exception {
        if (!PlainValue.is(item)) {
            context().discard("items that are no texts, numbers, lists or records", 1);
            return;
        }
        items++;
        if (broken) {
            throw new IOException("the program is no longer running: see its first failure, above");
        }
        try {
            child.send(question(item), timeout);
        } catch (IOException e) {
            broken = true;
            throw e;
        }
        emitAnswers("handled item " + items, out);
    }

    @Override
    protected void finish(Output out) throws Exception {
        if (broken) {
            return;
        }
        send(Rows.of("finish", true));
        emitAnswers("finished", out);
        lastState = state();
        finished = true;
        child.finish(timeout);
        reportErrorLines();
    }

    /// An answer that does not come, or is none, leaves the program out of step: it is ended, so
    /// that a late answer is not taken for that to the next item.
    private void emitAnswers(String doing, Output out) throws Exception {
        broken = true;
        String failure = emitUntilDone(doing, out);
        broken = false;
        reportErrorLines();
        if (failure != null) {
            throw new IOException("the program has failed at item " + items + ": " + failure);
        }
    }

    /// @return what the program has failed at; null when it has done what it was asked
    private String emitUntilDone(String doing, Output out) throws Exception {
        while (true) {
            byte[] message = receive(doing);
            if (wire == Wire.FRAMES && message.length > 0 && message[0] == ARRAY) {
                out.emit(numbers(message));
                continue;
            }
            Map<?, ?> answer = parse(message);
            if (answer.containsKey("emit")) {
                out.emit(answer.get("emit"));
            } else if (answer.get("discard") instanceof String reason) {
                context().discard(reason, 1);
            } else if (answer.get("report") instanceof String text) {
                context().report(Severity.WARNING, "process", text);
            } else if (answer.get("failed") instanceof String reason) {
                return reason;
            } else if (answer.containsKey("done")) {
                return null;
            } else {
                throw new IOException("the program answers " + answer + ", which is no answer");
            }
        }
    }

    private byte[] question(Object item) {
        if (wire == Wire.FRAMES && isNumbers(item)) {
            List<?> list = (List<?>) item;
            ByteBuffer bytes = ByteBuffer.allocate(1 + Double.BYTES * list.size()).put(ARRAY);
            list.forEach(number -> bytes.putDouble(((Number) number).doubleValue()));
            return bytes.array();
        }
        return bytes(Rows.of("item", item));
    }

    private static boolean isNumbers(Object item) {
        return item instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(Number.class::isInstance);
    }

    private static List<Double> numbers(byte[] message) throws IOException {
        if ((message.length - 1) % Double.BYTES != 0) {
            throw new IOException(
                    "the program answers an array of "
                            + (message.length - 1)
                            + " bytes, which are no 64-bit floats");
        }
        ByteBuffer bytes = ByteBuffer.wrap(message, 1, message.length - 1);
        List<Double> numbers = new ArrayList<>();
        while (bytes.hasRemaining()) {
            numbers.add(bytes.getDouble());
        }
        return Collections.unmodifiableList(numbers);
    }

    private void send(Map<String, Object> message) throws Exception {
        child.send(bytes(message), timeout);
    }

    private byte[] bytes(Map<String, Object> message) {
        byte[] json = JsonLine.write(message).getBytes(StandardCharsets.UTF_8);
        if (wire == Wire.LINES) {
            return json;
        }
        return ByteBuffer.allocate(1 + json.length).put(JSON).put(json).array();
    }

    private byte[] receive(String doing) throws Exception {
        return child.receive(timeout, doing);
    }

    private Map<?, ?> answer(String doing) throws Exception {
        return parse(receive(doing));
    }

    private Map<?, ?> parse(byte[] message) throws IOException {
        int skipped = wire == Wire.FRAMES ? 1 : 0;
        String text =
                new String(
                        message,
                        Math.min(skipped, message.length),
                        Math.max(0, message.length - skipped),
                        StandardCharsets.UTF_8);
        boolean marked = wire == Wire.LINES || message.length > 0 && message[0] == JSON;
        try {
            if (marked && JsonLine.read(text) instanceof Map<?, ?> answer) {
                return answer;
            }
        } catch (IllegalArgumentException e) {
            throw notTheProtocol(text, e);
        }
        throw notTheProtocol(text, null);
    }

    private static IOException notTheProtocol(String text, Exception cause) {
        String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
        return new IOException(
                "the program wrote to its standard output what is no message: "
                        + shown
                        + ". See docs/python-pe.md",
                cause);
    }

    private void reportErrorLines() {
        for (String line : child.takeErrorLines()) {
            if (errorLinesReported < ERROR_LINES_REPORTED) {
                context().report(Severity.WARNING, "error-output", line);
            } else if (errorLinesReported == ERROR_LINES_REPORTED) {
                context()
                        .report(
                                Severity.WARNING,
                                "error-output",
                                "further lines of its error output are not shown");
            }
            errorLinesReported++;
        }
    }

    @Override
    public void close() throws IOException {
        if (child != null) {
            child.stop();
            child = null;
        }
        if (pythonFolder != null) {
            Files.deleteIfExists(pythonFolder.resolve(PYTHON_SIDE));
            Files.deleteIfExists(pythonFolder);
            pythonFolder = null;
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(items);
        out.writeBoolean(savesState);
        if (savesState) {
            PlainValue.write(finished ? lastState : state(), out);
        }
    }

    private Object state() throws IOException {
        return savesState ? exchange(Rows.of("save", true), "saved its state").get("state") : null;
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        items = in.readLong();
        if (!in.readBoolean()) {
            return;
        }
        Object state = PlainValue.read(in);
        if (!savesState) {
            throw new IOException(
                    "the saved run's program kept a state, which this one does not restore");
        }
        exchange(Rows.of("restore", state), "restored its state");
        lastState = state;
    }

    private Map<?, ?> exchange(Map<String, Object> question, String doing) throws IOException {
        try {
            send(question);
            Map<?, ?> answer = answer(doing);
            if (!answer.containsKey("done")) {
                throw new IOException("the program has not " + doing + ": " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before the program had " + doing, e);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
