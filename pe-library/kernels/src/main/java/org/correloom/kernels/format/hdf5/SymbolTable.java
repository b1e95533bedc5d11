package org.correloom.kernels.format.hdf5;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The names in a group (specification, III.A to III.D): a heap of names, leaves of entries in the
/// names' order, and a B-tree over them.
final class SymbolTable {

    /// Bytes of an entry.
    static final int ENTRY_SIZE = 40;

    /// Half of the most entries of a leaf.
    static final int LEAF_K = 4;

    /// Half of the most children of a node of the tree.
    static final int NODE_K = 16;

    private static final int LEAF_SIZE = 8 + 2 * LEAF_K * ENTRY_SIZE;
    private static final int NODE_SIZE = 24 + 8 * (2 * NODE_K + 1) + 8 * (2 * NODE_K);

    /// The head of a heap's list of free space when there is none.
    private static final long NO_FREE_SPACE = 1;

    private final long heap;
    private final long tree;

    /// Adds the table to a file.
    ///
    /// @param links addresses of object headers by name
    SymbolTable(SortedMap<String, Long> links, FileSpace space) {
        List<Entry> entries = new ArrayList<>();
        // At 0 stands the empty name, which is the first key of every tree.
        int size = 8;
        for (Map.Entry<String, Long> link : links.entrySet()) {
            entries.add(new Entry(link.getKey(), size, link.getValue()));
            size = FileSpace.aligned(Math.addExact(size, link.getKey().length() + 1));
        }
        heap = addHeap(entries, size, space);
        tree = addTree(addLeaves(entries, space), 0, space);
    }

    /// Address of the heap of names.
    long heap() {
        return heap;
    }

    /// Address of the B-tree.
    long tree() {
        return tree;
    }

    private record Entry(String name, int nameOffset, long header) {}

    /// A leaf or a node, and the offset of the last name below it.
    private record Child(long address, int lastName) {}

    private static long addHeap(List<Entry> entries, int size, FileSpace space) {
        long data =
                space.add(
                        size,
                        out -> {
                            for (Entry entry : entries) {
                                out.position(entry.nameOffset())
                                        .put(entry.name().getBytes(StandardCharsets.US_ASCII));
                            }
                        });
        return space.add(
                32,
                out -> {
                    signature("HEAP", out);
                    out.putInt(0).putLong(size).putLong(NO_FREE_SPACE).putLong(data);
                });
    }

    private static List<Child> addLeaves(List<Entry> entries, FileSpace space) {
        List<Child> leaves = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += 2 * LEAF_K) {
            List<Entry> own = entries.subList(from, Math.min(from + 2 * LEAF_K, entries.size()));
            long address =
                    space.add(
                            LEAF_SIZE,
                            out -> {
                                signature("SNOD", out);
                                out.putShort((short) 1).putShort((short) own.size());
                                for (Entry entry : own) {
                                    // No cache, and an empty scratch pad.
                                    out.putLong(entry.nameOffset()).putLong(entry.header());
                                    out.putLong(0).putLong(0).putLong(0);
                                }
                            });
            leaves.add(new Child(address, own.getLast().nameOffset()));
        }
        return leaves;
    }

    /// Adds one level of the tree and those above it; a group without names has one empty node.
    private static long addTree(List<Child> children, int level, FileSpace space) {
        List<Child> nodes = new ArrayList<>();
        // Nodes of a level know their neighbours, and stand one behind the other.
        long first = space.end();
        int count = Math.max(1, Math.ceilDiv(children.size(), 2 * NODE_K));
        for (int n = 0; n < count; n++) {
            int from = n * 2 * NODE_K;
            List<Child> own = children.subList(from, Math.min(from + 2 * NODE_K, children.size()));
            int before = n == 0 ? 0 : nodes.getLast().lastName();
            long left = n == 0 ? FileSpace.UNDEFINED : first + (long) NODE_SIZE * (n - 1);
            long right = n == count - 1 ? FileSpace.UNDEFINED : first + (long) NODE_SIZE * (n + 1);
            long address =
                    space.add(NODE_SIZE, out -> putNode(own, level, before, left, right, out));
            nodes.add(new Child(address, own.isEmpty() ? 0 : own.getLast().lastName()));
        }
        return count == 1 ? nodes.getFirst().address() : addTree(nodes, level + 1, space);
    }

    private static void putNode(
            List<Child> children, int level, int before, long left, long right, ByteBuffer out) {
        signature("TREE", out);
        out.put((byte) 0).put((byte) level).putShort((short) children.size());
        out.putLong(left).putLong(right).putLong(before);
        for (Child child : children) {
            out.putLong(child.address()).putLong(child.lastName());
        }
    }

    private static void signature(String text, ByteBuffer out) {
        out.put(text.getBytes(StandardCharsets.US_ASCII));
    }
}
