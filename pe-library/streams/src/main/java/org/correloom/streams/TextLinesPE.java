package org.correloom.streams;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProducerPE;
import org.correloom.api.pe.Stateful;
import org.correloom.streams.item.State;

import java.io.BufferedReader;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Emits the lines of a UTF-8 text file, without their ends, in order; without a file those of a
/// sample that comes with this library. Blank lines are discarded and counted.
///
/// Bytes that are no UTF-8 become the replacement character U+FFFD. A file that cannot be read is
/// reported, and nothing comes.
public final class TextLinesPE extends ProducerPE implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:text-lines", "Lines of text")
                            .doc(
                                    """
                                    Reads a UTF-8 text file line by line. Without a file it reads \
                                    a sample: short posts, one a line, each with the code of its \
                                    language, a tab, and text with hash tags. Blank lines are left \
                                    out and counted.

                                    **Example**

                                    - file `lines.txt` `one` `two`
                                    - `file` = `lines.txt`
                                    - out `"one"`
                                    - out `"two"`""")
                            .category("Streams/Sources")
                            .tags("file", "read", "tweets", "json lines", "hashtags")
                            .output(PortType.TEXT, "one item a line")
                            .parameter(
                                    Parameter.file("file", "File")
                                            .doc("Which file to read; empty: the sample.")
                                            .defaultTo(""))
                            .single()
                            .build(),
                    TextLinesPE::new);

    private static final String SAMPLE = "posts.txt";
    private static final int LINES_PER_CALL = 1000;
    private static final int STATE_VERSION = 1;

    private Optional<Path> file = Optional.empty();
    private BufferedReader reader;
    private long linesRead;

    @Override
    protected void open(Parameters parameters) {
        file = parameters.path("file");
    }

    @Override
    public Supply produce(Output out) throws IOException {
        if (reader == null && !openReader()) {
            return Supply.END;
        }
        if (context().draining()) {
            return Supply.END;
        }
        for (int i = 0; i < LINES_PER_CALL; i++) {
            String line;
            try {
                line = reader.readLine();
            } catch (IOException e) {
                report("reading stopped after line " + linesRead + ": " + reason(e));
                return Supply.END;
            }
            if (line == null) {
                return Supply.END;
            }
            linesRead++;
            if (line.isBlank()) {
                context().discard("blank lines", 1);
            } else {
                out.emit(line);
            }
        }
        return Supply.MORE;
    }

    private boolean openReader() throws IOException {
        InputStream in;
        try {
            in =
                    file.isPresent()
                            ? Files.newInputStream(file.get())
                            : TextLinesPE.class.getResourceAsStream(SAMPLE);
        } catch (IOException e) {
            report("it cannot be read: " + reason(e) + ". Check the path.");
            return false;
        }
        reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (long skipped = 0; skipped < linesRead; skipped++) {
            if (reader.readLine() == null) {
                report("it has fewer lines than when the saved run read it. Start anew.");
                return false;
            }
        }
        return true;
    }

    private void report(String what) {
        String name = file.map(Path::toString).orElse("sample");
        context().report(Severity.ERROR, "unreadable-file", name + ": " + what);
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "there is no such file" : e.toString();
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(linesRead);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        linesRead = in.readLong();
        close();
        reader = null;
    }
}
