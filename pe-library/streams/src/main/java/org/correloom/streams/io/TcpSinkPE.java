package org.correloom.streams.io;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.ConsumerPE;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Unit;
import org.correloom.streams.item.EventTime;
import org.correloom.streams.item.PlainValue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// Sends items as lines over a TCP connection, which it makes at the first one.
public final class TcpSinkPE extends ConsumerPE<Object> {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:tcp-sink", "TCP sink")
                            .doc(
                                    """
                                    Sends every item as a UTF-8 line over TCP: as one JSON value, \
                                    or as its text, in which line ends become spaces. While the \
                                    receiver is slow the stream waits; order is kept.

                                    A connection that fails, that the receiver closes, or of which \
                                    it takes nothing for longer than `idleTime`, is a failure: the \
                                    node's policy *retry* connects again and sends the same item \
                                    once more. What the receiver had not read by then is lost with \
                                    the connection. What it sends is not read.

                                    Nothing is remembered: after a restart the items since the last \
                                    checkpoint are sent again. Items that JSON cannot hold, and \
                                    lines longer than `longestLine`, are left out and counted.

                                    **Example**

                                    - `port` = `7070`
                                    - in `{"x": 1}`
                                    - in `"two"`
                                    - the other side receives `{"x":1}`
                                    - the other side receives `"two"`""")
                            .category("Streams/Sinks")
                            .tags("socket", "network", "send", "netcat")
                            .input(Port.INPUT, PortType.ANY, "What to send.", Grouping.ALL_TO_ONE)
                            .parameter(
                                    Parameter.text("host", "Host")
                                            .doc("Where to connect to.")
                                            .defaultTo("127.0.0.1"))
                            .parameter(
                                    Parameter.integer("port", "Port")
                                            .doc("The TCP port.")
                                            .range(1, 65535))
                            .parameter(
                                    Parameter.choice("format", "Format", "json", "text")
                                            .doc("What a line is."))
                            .parameter(
                                    Parameter.number("idleTime", "Longest wait")
                                            .doc(
                                                    "After how long of not taking anything the"
                                                            + " receiver counts as vanished; 0:"
                                                            + " never.")
                                            .unit(Unit.SECOND)
                                            .range(0, 1e7)
                                            .defaultTo(60))
                            .parameter(LongestLine.parameter())
                            .single()
                            .build(),
                    TcpSinkPE::new);

    private static final int BUFFER = 1 << 12;

    private final ByteBuffer ignored = ByteBuffer.allocate(BUFFER);
    private InetSocketAddress address;
    private boolean json;
    private int longestLine;
    private long longestWait;
    private Selector selector;
    private SocketChannel connection;

    TcpSinkPE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) {
        address = new InetSocketAddress(parameters.text("host"), parameters.integer("port"));
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(
                    "parameter host: \"" + parameters.text("host") + "\" is not known");
        }
        json = parameters.text("format").equals("json");
        longestLine = LongestLine.of(parameters);
        longestWait = EventTime.nanos(parameters.number("idleTime"));
    }

    @Override
    protected void consume(Object item) throws IOException {
        if (json && !PlainValue.is(item)) {
            context().discard("items that are no texts, numbers or records", 1);
            return;
        }
        String line = json ? JsonLine.write(item) : item.toString().replaceAll("\\R", " ");
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        if (bytes.length - 1 > longestLine) {
            context().discard("lines that are too long", 1);
            return;
        }
        try {
            if (connection == null) {
                connect();
            }
            requireOpenAtTheOtherEnd();
            send(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            close();
            throw new IOException("connection to " + address + ": " + e.getMessage(), e);
        }
    }

    private void connect() throws IOException {
        selector = Selector.open();
        connection = SocketChannel.open();
        connection.configureBlocking(false);
        connection.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (!connection.connect(address)) {
            connection.register(selector, SelectionKey.OP_CONNECT);
            while (!connection.finishConnect()) {
                await("no connection was made");
            }
        }
        connection.register(selector, SelectionKey.OP_WRITE);
    }

    /// A connection that the receiver has closed would take some more, and lose it.
    private void requireOpenAtTheOtherEnd() throws IOException {
        int read;
        do {
            ignored.clear();
            read = connection.read(ignored);
        } while (read > 0);
        if (read < 0) {
            throw new IOException("the receiver has closed it");
        }
    }

    private void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (connection.write(bytes) == 0) {
                await("the receiver has taken nothing");
            }
        }
    }

    /// Waits until the connection can go on.
    ///
    /// @param trouble what is said when it does not
    private void await(String trouble) throws IOException {
        long begin = System.nanoTime();
        // Rounded up, since no time at all means to wait for ever.
        long millis = longestWait == 0 ? 0 : Math.max(1, longestWait / 1_000_000);
        int ready = selector.select(millis);
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while it waited for the receiver");
        }
        if (ready == 0 && longestWait > 0 && System.nanoTime() - begin >= longestWait) {
            throw new IOException(
                    trouble
                            + " for "
                            + longestWait / 1e9
                            + " s (idleTime): it may be gone or stuck. See whether it runs and can"
                            + " be reached; the policy retry connects again, idleTime 0 waits on.");
        }
    }

    @Override
    public void close() throws IOException {
        try (Selector oldSelector = selector;
                SocketChannel oldConnection = connection) {
            selector = null;
            connection = null;
        }
    }
}
