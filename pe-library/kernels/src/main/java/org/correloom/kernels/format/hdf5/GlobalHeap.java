package org.correloom.kernels.format.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Where strings of variable length stand (specification, III.E), in collections of one size.
final class GlobalHeap {

    /// Bytes of a reference to a string: length, address of the collection, index in it.
    static final int REFERENCE_SIZE = 16;

    /// The smallest collection that readers accept.
    private static final int COLLECTION_SIZE = 4096;

    private static final int HEADER_SIZE = 16;
    private static final byte[] SIGNATURE = {'G', 'C', 'O', 'L'};

    private final FileSpace space;
    private Collection current;

    GlobalHeap(FileSpace space) {
        this.space = space;
    }

    /// Keeps `text` and puts a reference to it.
    void put(byte[] text, ByteBuffer reference) {
        int needed = HEADER_SIZE + FileSpace.aligned(text.length);
        if (current == null || current.free < needed) {
            current = new Collection(Math.max(COLLECTION_SIZE, HEADER_SIZE + needed), space);
        }
        current.objects.add(text);
        current.free -= needed;
        reference.putInt(text.length).putLong(current.address).putInt(current.objects.size());
    }

    private static final class Collection {

        private final List<byte[]> objects = new ArrayList<>();
        private final int size;
        private final long address;
        private int free;

        Collection(int size, FileSpace space) {
            this.size = size;
            free = size - HEADER_SIZE;
            address = space.add(size, this::fill);
        }

        private void fill(ByteBuffer out) {
            out.put(SIGNATURE).putInt(1).putLong(size);
            for (int i = 0; i < objects.size(); i++) {
                byte[] text = objects.get(i);
                out.putShort((short) (i + 1)).putShort((short) 1).putInt(0).putLong(text.length);
                out.put(text).position(FileSpace.aligned(out.position()));
            }
            if (free >= HEADER_SIZE) {
                // Object 0 is the space that is left, its own header included.
                out.putLong(0).putLong(free);
            }
        }
    }
}
