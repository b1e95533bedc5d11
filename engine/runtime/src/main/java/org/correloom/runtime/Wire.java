package org.correloom.runtime;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.Keyed;

/// One connection as seen from one producer instance: picks who gets an item.
final class Wire {

    private final String connection;
    private final Grouping grouping;
    private final Inlet[] inlets;
    private int next;

    /// What earlier enactments have delivered.
    private long sentBefore;

    private final Counter sent = new Counter();

    /// @param inlets by rank of the consumer; one alone for a rank-to-rank wire
    Wire(String connection, Grouping grouping, Inlet[] inlets, int producerRank) {
        this.connection = connection;
        this.grouping = grouping;
        this.inlets = inlets;
        this.next = producerRank % inlets.length;
    }

    String connection() {
        return connection;
    }

    Inlet[] inlets() {
        return inlets;
    }

    /// Items delivered over all enactments.
    long delivered() {
        return sentBefore + sent();
    }

    /// Items delivered by this enactment, counted once for each instance that gets one. On a direct
    /// way alone the consumer's count says it.
    long sent() {
        boolean direct = inlets.length == 1 && inlets[0].ring() == null;
        return direct ? inlets[0].taken.get() : sent.get();
    }

    void deliveredBefore(long items) {
        sentBefore = items;
    }

    void send(Object item) {
        if (inlets.length == 1) {
            if (inlets[0].ring() != null) {
                sent.add(1);
            }
            inlets[0].item(item);
            return;
        }
        switch (grouping) {
            case Grouping.Shuffle shuffle -> one(freest(), item);
            case Grouping.GroupBy by -> one(inlets[place(key(item, by.key()))], item);
            case Grouping.AllToOne first -> one(inlets[0], item);
            case Grouping.OneToAll all -> {
                sent.add(inlets.length);
                for (Inlet inlet : inlets) {
                    inlet.item(item);
                }
            }
        }
    }

    private void one(Inlet inlet, Object item) {
        sent.add(1);
        inlet.item(item);
    }

    void mark(Mark mark) {
        for (Inlet inlet : inlets) {
            inlet.mark(mark);
        }
    }

    /// In turn; but when the one whose turn it is has a crowded queue, the least crowded of all.
    private Inlet freest() {
        Inlet inTurn = inlets[next];
        next = next + 1 == inlets.length ? 0 : next + 1;
        if (!inTurn.crowded()) {
            return inTurn;
        }
        Inlet best = inTurn;
        int least = inTurn.queued();
        for (Inlet inlet : inlets) {
            int queued = inlet.queued();
            if (queued < least) {
                best = inlet;
                least = queued;
            }
        }
        return best;
    }

    private Object key(Object item, String name) {
        try {
            return Keyed.of(item, name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s shares items out by \"%s\", but %s"
                            .formatted(
                                    inlets[0].consumer().inputName(inlets[0].port()),
                                    name,
                                    e.getMessage()),
                    e);
        }
    }

    /// Equal keys, equal places; the high bits take part, since many hash codes differ only there.
    private int place(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return Math.floorMod(hash ^ (hash >>> 16), inlets.length);
    }
}
