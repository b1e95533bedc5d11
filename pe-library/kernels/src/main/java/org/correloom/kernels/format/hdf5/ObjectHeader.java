package org.correloom.kernels.format.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The header of a group or a dataset (specification, IV.A.1.a, version 1): a list of messages.
final class ObjectHeader {

    /// The largest message that its size of two bytes can tell.
    static final int LARGEST_MESSAGE = 0xFFF8;

    private static final int DATASPACE = 0x01;
    private static final int DATATYPE = 0x03;
    private static final int FILL_VALUE = 0x05;
    private static final int LAYOUT = 0x08;
    private static final int ATTRIBUTE = 0x0C;
    private static final int SYMBOL_TABLE = 0x11;

    private static final int PREFIX_SIZE = 16;
    private static final int MESSAGE_PREFIX_SIZE = 8;

    /// Version 2, space allocated late, written if the user set one, defined, of no bytes: what
    /// h5py writes, and what readers take for zero.
    private static final byte[] ZERO_FILL = {2, 2, 2, 1, 0, 0, 0, 0};

    private final GlobalHeap heap;
    private final List<byte[]> messages = new ArrayList<>();

    private ObjectHeader(GlobalHeap heap) {
        this.heap = heap;
    }

    /// The header of a group.
    ///
    /// @param tree address of the B-tree of its names
    /// @param names address of the heap of its names
    static ObjectHeader ofGroup(
            long tree, long names, Map<String, Hdf5Value> attributes, GlobalHeap heap) {
        ObjectHeader header = new ObjectHeader(heap);
        header.add(SYMBOL_TABLE, buffer(16).putLong(tree).putLong(names));
        attributes.forEach(header::attribute);
        return header;
    }

    /// The header of a dataset of 32-bit floats.
    ///
    /// @param data address of its values
    static ObjectHeader ofDataset(Hdf5Dataset dataset, long data, GlobalHeap heap) {
        ObjectHeader header = new ObjectHeader(heap);
        header.add(DATASPACE, dataspace(dataset.shape()));
        header.add(DATATYPE, ByteBuffer.wrap(Hdf5Datatype.FLOAT32));
        header.add(FILL_VALUE, ByteBuffer.wrap(ZERO_FILL));
        // Version 3, contiguous.
        header.add(
                LAYOUT,
                buffer(18).put((byte) 3).put((byte) 1).putLong(data).putLong(dataset.size()));
        dataset.attributes().forEach(header::attribute);
        return header;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer dataspace(long[] shape) {
        ByteBuffer out = buffer(8 + 8 * shape.length);
        out.put((byte) 1).put((byte) shape.length).putShort((short) 0).putInt(0);
        for (long length : shape) {
            out.putLong(length);
        }
        return out;
    }

    private void attribute(String name, Hdf5Value value) {
        byte[] text = (name + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] datatype = datatype(value);
        byte[] dataspace = dataspace(shape(value)).array();
        long size =
                8L
                        + FileSpace.aligned(text.length)
                        + FileSpace.aligned(datatype.length)
                        + FileSpace.aligned(dataspace.length)
                        + size(value);
        if (size > LARGEST_MESSAGE) {
            throw new IllegalArgumentException(
                    "attribute '" + name + "' has " + size(value) + " bytes; 64 kB is the limit");
        }
        ByteBuffer out = buffer((int) size);
        out.putShort((short) 1)
                .putShort((short) text.length)
                .putShort((short) datatype.length)
                .putShort((short) dataspace.length);
        for (byte[] part : List.of(text, datatype, dataspace)) {
            out.put(part).position(FileSpace.aligned(out.position()));
        }
        put(value, out);
        add(ATTRIBUTE, out);
    }

    private static byte[] datatype(Hdf5Value value) {
        return switch (value) {
            case Hdf5Value.Text text -> Hdf5Datatype.TEXT;
            case Hdf5Value.FixedText text -> Hdf5Datatype.fixedText(text.value().length() + 1);
            case Hdf5Value.Real number -> Hdf5Datatype.FLOAT64;
            case Hdf5Value.Reals numbers -> Hdf5Datatype.FLOAT64;
            case Hdf5Value.Whole number -> Hdf5Datatype.INT64;
            case Hdf5Value.Wholes numbers -> Hdf5Datatype.INT64;
            case Hdf5Value.Flag flag -> Hdf5Datatype.FLAG;
        };
    }

    private static long[] shape(Hdf5Value value) {
        return switch (value) {
            case Hdf5Value.Reals numbers -> new long[] {numbers.values().length};
            case Hdf5Value.Wholes numbers -> new long[] {numbers.values().length};
            default -> new long[0];
        };
    }

    private static long size(Hdf5Value value) {
        return switch (value) {
            case Hdf5Value.Text text -> GlobalHeap.REFERENCE_SIZE;
            case Hdf5Value.FixedText text -> text.value().length() + 1L;
            case Hdf5Value.Flag flag -> 1;
            case Hdf5Value.Real number -> 8;
            case Hdf5Value.Whole number -> 8;
            case Hdf5Value.Reals numbers -> 8L * numbers.values().length;
            case Hdf5Value.Wholes numbers -> 8L * numbers.values().length;
        };
    }

    private void put(Hdf5Value value, ByteBuffer out) {
        switch (value) {
            case Hdf5Value.Text text ->
                    heap.put(text.value().getBytes(StandardCharsets.UTF_8), out);
            case Hdf5Value.FixedText text ->
                    out.put(text.value().getBytes(StandardCharsets.US_ASCII));
            case Hdf5Value.Flag flag -> out.put((byte) (flag.value() ? 1 : 0));
            case Hdf5Value.Real number -> out.putDouble(number.value());
            case Hdf5Value.Whole number -> out.putLong(number.value());
            case Hdf5Value.Reals numbers -> out.asDoubleBuffer().put(numbers.values());
            case Hdf5Value.Wholes numbers -> out.asLongBuffer().put(numbers.values());
        }
    }

    private void add(int type, ByteBuffer body) {
        int size = FileSpace.aligned(body.capacity());
        messages.add(
                buffer(MESSAGE_PREFIX_SIZE + size)
                        .putShort((short) type)
                        .putShort((short) size)
                        .putInt(0)
                        .put(body.array())
                        .array());
    }

    /// Adds the header to a file.
    ///
    /// @return its address
    long addTo(FileSpace space) {
        int size = messages.stream().mapToInt(message -> message.length).sum();
        return space.add(
                PREFIX_SIZE + size,
                out -> {
                    out.putShort((short) 1).putShort((short) messages.size()).putInt(1);
                    out.putInt(size).putInt(0);
                    messages.forEach(out::put);
                });
    }
}
