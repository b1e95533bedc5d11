package org.correloom.streams.io;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProducerPE;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.streams.item.EventTime;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// Lines of text or JSON from TCP connections, which it makes or waits for. Never waits in
/// `produce`.
public final class TcpSourcePE extends ProducerPE implements Stateful {

    public static final PEType TYPE = new PEType.Atomic(descriptor(), TcpSourcePE::new);

    private static PEDescriptor descriptor() {
        PEDescriptor.Builder pe =
                PEDescriptor.of("streams:tcp-source", "TCP source")
                        .doc(
                                """
                                Receives UTF-8 lines over TCP, as texts or each as one JSON \
                                value. It connects to a host, or listens and serves up to \
                                `connections` clients side by side; further ones wait until one \
                                leaves. The address is this machine's own unless another is given: \
                                whoever can reach it can send.

                                When it has connected, a connection that fails, that is silent for \
                                longer than `idleTime`, or that the other side closes when `atEnd` \
                                is *reconnect*, is a failure: the node's policy *retry* connects \
                                again. When it listens, such a client is reported and let go, and \
                                the others are served on. With `idleTime` 0 it waits for as long \
                                as the operating system holds the connection.

                                What was sent while the run did not listen is lost: a socket \
                                cannot be read again. It remembers how far event time was \
                                promised. Lines of one connection keep their order. Blank lines, \
                                lines that are no JSON, those longer than `longestLine`, and lines \
                                that were cut off are left out and counted.

                                **Example**

                                - `port` = `7070`
                                - the other side sends `{"x": 1}`
                                - the other side sends `{"x": 2}`
                                - out `{"x": 1}`
                                - out `{"x": 2}`""")
                        .category("Streams/Sources")
                        .tags("socket", "network", "receive", "netcat", "live")
                        .output(PortType.ANY, "One item a line.")
                        .parameter(
                                Parameter.choice("mode", "Mode", "connect", "listen")
                                        .doc("Who begins the connection."))
                        .parameter(
                                Parameter.text("host", "Host")
                                        .doc("Where to connect to, or which address to listen at.")
                                        .defaultTo("127.0.0.1"))
                        .parameter(
                                Parameter.integer("port", "Port")
                                        .doc("The TCP port.")
                                        .range(1, 65535))
                        .parameter(
                                Parameter.choice("format", "Format", "json", "text")
                                        .doc("What a line is."))
                        .parameter(
                                Parameter.choice("atEnd", "At its end", "end", "reconnect")
                                        .doc(
                                                "What it means when the other side closes a"
                                                        + " connection that we made."))
                        .parameter(
                                Parameter.number("idleTime", "Longest silence")
                                        .doc(
                                                "After how long without a byte, or without being"
                                                        + " connected, the other side counts as"
                                                        + " vanished; 0: never.")
                                        .unit(Unit.SECOND)
                                        .range(0, 1e7)
                                        .defaultTo(0))
                        .parameter(
                                Parameter.integer("connections", "Connections")
                                        .doc("How many clients are served at once when it listens.")
                                        .range(1, 10_000)
                                        .defaultTo(16)
                                        .advanced())
                        .parameter(LongestLine.parameter());
        return SourceTime.declare(pe).single().build();
    }

    private static final int STATE_VERSION = 1;
    private static final int BUFFER = 1 << 16;

    private final LongSupplier clock;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final List<LineConnection> connections = new ArrayList<>();
    private boolean listen;
    private boolean json;
    private boolean reconnect;
    private int mostConnections;
    private int longestLine;
    private long longestSilence;
    private InetSocketAddress address;
    private SourceTime time;
    private JsonItems items;
    private ServerSocketChannel server;

    TcpSourcePE() {
        this(System::nanoTime);
    }

    /// @param clock nanoseconds from an arbitrary moment
    TcpSourcePE(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    protected void open(Parameters parameters) {
        listen = parameters.text("mode").equals("listen");
        json = parameters.text("format").equals("json");
        reconnect = parameters.text("atEnd").equals("reconnect");
        mostConnections = parameters.integer("connections");
        longestLine = LongestLine.of(parameters);
        longestSilence = EventTime.nanos(parameters.number("idleTime"));
        address = new InetSocketAddress(parameters.text("host"), parameters.integer("port"));
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(
                    "parameter host: \"" + parameters.text("host") + "\" is not known");
        }
        time = SourceTime.of(parameters, context());
        items = new JsonItems(context());
    }

    @Override
    public Supply produce(Output out) throws IOException {
        if (context().draining()) {
            return Supply.END;
        }
        try {
            return listen ? serveClients(out) : receive(out);
        } catch (IOException e) {
            close();
            throw new IOException(
                    (listen ? "listening at " : "connection to ") + address + ": " + e.getMessage(),
                    e);
        }
    }

    private Supply receive(Output out) throws IOException {
        if (connections.isEmpty()) {
            SocketChannel channel = SocketChannel.open();
            LineConnection made =
                    new LineConnection(channel, address, longestLine, clock.getAsLong());
            connections.add(made);
            channel.connect(address);
        }
        LineConnection connection = connections.get(0);
        boolean made = connection.isMade();
        int read = made ? read(connection, out) : 0;
        if (read < 0) {
            letGo(connection);
            if (reconnect) {
                throw new IOException("the other side has closed it");
            }
            return Supply.END;
        }
        if (read == 0 && isVanished(connection)) {
            throw new IOException(
                    (made ? "nothing has come" : "no connection was made")
                            + " for "
                            + longestSilence / 1e9
                            + " s (idleTime): the other side may be gone. See whether it runs and"
                            + " can be reached; the policy retry connects again, idleTime 0 waits"
                            + " on.");
        }
        return read > 0 ? Supply.MORE : Supply.IDLE;
    }

    private Supply serveClients(Output out) throws IOException {
        acceptClients();
        boolean any = false;
        for (LineConnection client : List.copyOf(connections)) {
            int read;
            try {
                read = read(client, out);
            } catch (IOException e) {
                tell(client, "has broken off: " + e.getMessage());
                letGo(client);
                continue;
            }
            any |= read > 0;
            if (read < 0) {
                letGo(client);
            } else if (read == 0 && isVanished(client)) {
                tell(
                        client,
                        "has sent nothing for "
                                + longestSilence / 1e9
                                + " s (idleTime): it is let go, and may connect again");
                letGo(client);
            }
        }
        return any ? Supply.MORE : Supply.IDLE;
    }

    private void acceptClients() throws IOException {
        if (server == null) {
            server = ServerSocketChannel.open();
            server.configureBlocking(false);
            server.bind(address);
        }
        while (connections.size() < mostConnections) {
            SocketChannel client = server.accept();
            if (client == null) {
                return;
            }
            connections.add(
                    new LineConnection(
                            client, client.getRemoteAddress(), longestLine, clock.getAsLong()));
        }
    }

    private int read(LineConnection connection, Output out) throws IOException {
        return connection.read(
                buffer,
                new LineConnection.Receiver() {
                    @Override
                    public void line(String line) {
                        handle(line, connection, out);
                    }

                    @Override
                    public void tooLong() {
                        context().discard("lines that are too long", 1);
                        tell(
                                connection,
                                "has sent a line of more than "
                                        + longestLine
                                        + " bytes, which is left out: raise longestLine if that is"
                                        + " no mistake");
                    }
                },
                clock.getAsLong());
    }

    private void handle(String line, LineConnection connection, Output out) {
        if (json) {
            Object item = items.read(line, "a line from " + connection.peer());
            if (item != null) {
                time.emit(item, out);
            }
        } else if (line.isBlank()) {
            context().discard("blank lines", 1);
        } else {
            time.emit(line, out);
        }
    }

    private boolean isVanished(LineConnection connection) {
        return longestSilence > 0 && connection.silence(clock.getAsLong()) >= longestSilence;
    }

    private void tell(LineConnection connection, String what) {
        context().report(Severity.WARNING, "tcp-peer", connection.peer() + " " + what);
    }

    private void letGo(LineConnection connection) throws IOException {
        if (connection.withinLine()) {
            context().discard("lines that were cut off", 1);
        }
        connections.remove(connection);
        connection.close();
    }

    @Override
    public void close() throws IOException {
        for (LineConnection connection : List.copyOf(connections)) {
            letGo(connection);
        }
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        items.save(out);
        time.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        items.restore(in);
        time.restore(in);
    }
}
