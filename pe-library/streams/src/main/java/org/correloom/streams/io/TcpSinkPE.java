package org.correloom.streams.io;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.ConsumerPE;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.streams.item.PlainValue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
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

                                    A connection that fails is a failure: the node's policy \
                                    *retry* connects again and sends the same item once more. \
                                    Nothing is remembered: after a restart the items since the last \
                                    checkpoint are sent again. Items that JSON cannot hold are left \
                                    out and counted.""")
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
                            .single()
                            .build(),
                    TcpSinkPE::new);

    private InetSocketAddress address;
    private boolean json;
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
    }

    @Override
    protected void consume(Object item) throws IOException {
        if (json && !PlainValue.is(item)) {
            context().discard("items that are no texts, numbers or records", 1);
            return;
        }
        String line = json ? JsonLine.write(item) : item.toString().replaceAll("\\R", " ");
        try {
            if (connection == null) {
                connection = SocketChannel.open(address);
            }
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                connection.write(bytes);
            }
        } catch (IOException e) {
            close();
            throw new IOException("connection to " + address + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
