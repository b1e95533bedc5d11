package org.correloom.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The orders in which items of several input ports may reach an instance: order is kept within a
/// port, and anything may happen between ports.
public final class Interleavings {

    /// An item on its way to a port.
    public record Arrival(String port, Object item) {}

    private Interleavings() {}

    /// Every interleaving when there are no more than `limit`, else `limit` random ones, the same
    /// at each call.
    ///
    /// @param items by port, each in order
    public static List<List<Arrival>> of(Map<String, ? extends List<?>> items, int limit) {
        List<List<Arrival>> all = new ArrayList<>();
        if (count(items, limit) <= limit) {
            collect(new ArrayList<>(), cursors(items), items, all);
            return all;
        }
        Random random = new Random(1);
        for (int i = 0; i < limit; i++) {
            all.add(random(items, random));
        }
        return all;
    }

    /// Runs a PE with every interleaving ([#of]), ends its ports, and fails unless all runs emit
    /// the same items at `port`, in whatever order.
    ///
    /// @return what the first of them emitted
    public static List<Object> requireSame(
            PEHarness.Builder builder, Map<String, ? extends List<?>> items, String port, int limit)
            throws Exception {
        List<Object> first = null;
        List<Arrival> firstOrder = null;
        for (List<Arrival> order : of(items, limit)) {
            List<Object> emitted;
            try (PEHarness pe = builder.open()) {
                for (Arrival arrival : order) {
                    pe.send(arrival.port(), arrival.item());
                }
                emitted = List.copyOf(pe.end().outputs(port));
            }
            if (first == null) {
                first = emitted;
                firstOrder = order;
            } else if (!sameItems(first, emitted)) {
                throw new AssertionError(
                        "in the order "
                                + order
                                + " it emits "
                                + emitted
                                + "; in the order "
                                + firstOrder
                                + " "
                                + first);
            }
        }
        return first;
    }

    /// Whether two lists hold items of equal content, each as often, in whatever order.
    public static boolean sameItems(List<?> a, List<?> b) {
        return counts(a).equals(counts(b));
    }

    private static Map<Object, Integer> counts(List<?> items) {
        Map<Object, Integer> counts = new LinkedHashMap<>();
        items.forEach(item -> counts.merge(ItemContent.of(item), 1, Integer::sum));
        return counts;
    }

    private static Map<String, Integer> cursors(Map<String, ? extends List<?>> items) {
        Map<String, Integer> cursors = new LinkedHashMap<>();
        items.keySet().forEach(port -> cursors.put(port, 0));
        return cursors;
    }

    /// The number of interleavings, or something above `limit`.
    private static double count(Map<String, ? extends List<?>> items, int limit) {
        double count = 1;
        int placed = 0;
        for (List<?> list : items.values()) {
            for (int i = 1; i <= list.size(); i++) {
                placed++;
                count = count * placed / i;
            }
            if (count > limit) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return Math.rint(count);
    }

    private static void collect(
            List<Arrival> begun,
            Map<String, Integer> cursors,
            Map<String, ? extends List<?>> items,
            List<List<Arrival>> all) {
        boolean complete = true;
        for (Map.Entry<String, ? extends List<?>> entry : items.entrySet()) {
            int at = cursors.get(entry.getKey());
            if (at < entry.getValue().size()) {
                complete = false;
                begun.add(new Arrival(entry.getKey(), entry.getValue().get(at)));
                cursors.put(entry.getKey(), at + 1);
                collect(begun, cursors, items, all);
                cursors.put(entry.getKey(), at);
                begun.removeLast();
            }
        }
        if (complete) {
            all.add(List.copyOf(begun));
        }
    }

    private static List<Arrival> random(Map<String, ? extends List<?>> items, Random random) {
        Map<String, Integer> cursors = cursors(items);
        List<Arrival> order = new ArrayList<>();
        List<String> ports = new ArrayList<>(items.keySet());
        ports.removeIf(port -> items.get(port).isEmpty());
        while (!ports.isEmpty()) {
            String port = ports.get(random.nextInt(ports.size()));
            int at = cursors.merge(port, 1, Integer::sum) - 1;
            order.add(new Arrival(port, items.get(port).get(at)));
            if (at + 1 == items.get(port).size()) {
                ports.remove(port);
            }
        }
        return order;
    }
}
