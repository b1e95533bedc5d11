package org.correloom.streams.io;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProducerPE;
import org.correloom.api.pe.Stateful;
import org.correloom.streams.item.State;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// Lines of text or JSON from a TCP connection, which it makes or waits for. Never waits in
/// `produce`.
public final class TcpSourcePE extends ProducerPE implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    SourceTime.declare(
                                    PEDescriptor.of("streams:tcp-source", "TCP source")
                                            .doc(
                                                    """
                                                    Receives UTF-8 lines over TCP, as texts or \
                                                    each as one JSON value. It connects to a host, \
                                                    or listens and serves one client after the \
                                                    other. The address is this machine's own \
                                                    unless another is given: whoever can reach it \
                                                    can send.

                                                    A connection that fails, or that the other \
                                                    side closes when `atEnd` is *reconnect*, is a \
                                                    failure: the node's policy *retry* connects \
                                                    again. A listener waits for the next client.

                                                    What was sent while the run did not listen is \
                                                    lost: a socket cannot be read again. It \
                                                    remembers how far event time was promised. \
                                                    Blank lines, lines that are no JSON, and a \
                                                    line that was cut off are left out and \
                                                    counted.""")
                                            .category("Streams/Sources")
                                            .tags("socket", "network", "receive", "netcat", "live")
                                            .output(PortType.ANY, "One item a line.")
                                            .parameter(
                                                    Parameter.choice(
                                                                    "mode", "Mode", "connect",
                                                                    "listen")
                                                            .doc("Who begins the connection."))
                                            .parameter(
                                                    Parameter.text("host", "Host")
                                                            .doc(
                                                                    "Where to connect to, or"
                                                                            + " which address to"
                                                                            + " listen at.")
                                                            .defaultTo("127.0.0.1"))
                                            .parameter(
                                                    Parameter.integer("port", "Port")
                                                            .doc("The TCP port.")
                                                            .range(1, 65535))
                                            .parameter(
                                                    Parameter.choice(
                                                                    "format", "Format", "json",
                                                                    "text")
                                                            .doc("What a line is."))
                                            .parameter(
                                                    Parameter.choice(
                                                                    "atEnd",
                                                                    "At its end",
                                                                    "end",
                                                                    "reconnect")
                                                            .doc(
                                                                    "What it means when the other"
                                                                            + " side closes a"
                                                                            + " connection that we"
                                                                            + " made.")))
                            .single()
                            .build(),
                    TcpSourcePE::new);

    private static final int STATE_VERSION = 1;
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_LINE = 1 << 24;

    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private boolean listen;
    private boolean json;
    private boolean reconnect;
    private InetSocketAddress address;
    private SourceTime time;
    private JsonItems items;
    private ServerSocketChannel server;
    private SocketChannel connection;

    @Override
    protected void open(Parameters parameters) {
        listen = parameters.text("mode").equals("listen");
        json = parameters.text("format").equals("json");
        reconnect = parameters.text("atEnd").equals("reconnect");
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
            if (!isConnected()) {
                return Supply.IDLE;
            }
            buffer.clear();
            int read = connection.read(buffer);
            if (read < 0) {
                return atEnd();
            }
            buffer.flip();
            takeLines(out);
            return read == 0 ? Supply.IDLE : Supply.MORE;
        } catch (IOException e) {
            disconnect();
            throw new IOException(
                    (listen ? "listening at " : "connection to ") + address + ": " + e.getMessage(),
                    e);
        }
    }

    private boolean isConnected() throws IOException {
        if (connection != null) {
            return connection.isConnected() || connection.finishConnect();
        }
        if (!listen) {
            connection = SocketChannel.open();
            connection.configureBlocking(false);
            return connection.connect(address);
        }
        if (server == null) {
            server = ServerSocketChannel.open();
            server.configureBlocking(false);
            server.bind(address);
        }
        connection = server.accept();
        if (connection == null) {
            return false;
        }
        connection.configureBlocking(false);
        return true;
    }

    private Supply atEnd() throws IOException {
        disconnect();
        if (listen) {
            return Supply.IDLE;
        }
        if (reconnect) {
            throw new IOException("the other side has closed it");
        }
        return Supply.END;
    }

    private void takeLines(Output out) throws IOException {
        while (buffer.hasRemaining()) {
            byte one = buffer.get();
            if (one == '\n') {
                String line = begun.toString(StandardCharsets.UTF_8);
                begun.reset();
                handle(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line, out);
            } else {
                begun.write(one);
            }
        }
        if (begun.size() > LONGEST_LINE) {
            throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
        }
    }

    private void handle(String line, Output out) {
        if (json) {
            Object item = items.read(line, "a line from " + address);
            if (item != null) {
                time.emit(item, out);
            }
        } else if (line.isBlank()) {
            context().discard("blank lines", 1);
        } else {
            time.emit(line, out);
        }
    }

    private void disconnect() throws IOException {
        if (begun.size() > 0) {
            begun.reset();
            context().discard("lines that were cut off", 1);
        }
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
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
