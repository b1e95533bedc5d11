package org.correloom.kernels.format.hdf5;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/// Writes a tree of groups and datasets as an HDF5 file.
///
/// The same tree gives the same bytes. Besides the tree some 4 kB a dataset are held while it is
/// written.
public final class Hdf5Writer {

    private static final int SUPERBLOCK_SIZE = 96;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

    private final FileSpace space = new FileSpace();
    private final GlobalHeap heap = new GlobalHeap(space);
    private long rootHeader;

    private Hdf5Writer() {}

    /// Writes `root`; the stream stays open.
    ///
    /// @param out gets many small pieces: a buffered one
    /// @throws IllegalArgumentException when an attribute is larger than 64 kB
    public static void write(Hdf5Group root, OutputStream out) throws IOException {
        Hdf5Writer writer = new Hdf5Writer();
        writer.space.add(SUPERBLOCK_SIZE, writer::putSuperblock);
        writer.rootHeader = writer.place(root);
        writer.space.writeTo(out);
    }

    private void putSuperblock(ByteBuffer out) {
        out.put(SIGNATURE);
        // Versions of superblock, free space, root entry, reserved, and of shared messages.
        out.putInt(0).put((byte) 0);
        // Bytes of addresses and of lengths.
        out.put((byte) 8).put((byte) 8).put((byte) 0);
        out.putShort((short) SymbolTable.LEAF_K).putShort((short) SymbolTable.NODE_K).putInt(0);
        out.putLong(0).putLong(FileSpace.UNDEFINED);
        out.putLong(space.end()).putLong(FileSpace.UNDEFINED);
        // The root group's entry, without a name and without a cache.
        out.putLong(0).putLong(rootHeader);
    }

    private long place(Hdf5Group group) {
        TreeMap<String, Long> links = new TreeMap<>();
        for (Map.Entry<String, Hdf5Group> child : group.groups().entrySet()) {
            links.put(child.getKey(), place(child.getValue()));
        }
        group.datasets().forEach((name, dataset) -> links.put(name, place(dataset)));
        SymbolTable names = new SymbolTable(links, space);
        return ObjectHeader.ofGroup(names.tree(), names.heap(), group.attributes(), heap)
                .addTo(space);
    }

    private long place(Hdf5Dataset dataset) {
        long data = space.add(dataset.size(), dataset.rows());
        return ObjectHeader.ofDataset(dataset, data, heap).addTo(space);
    }
}
