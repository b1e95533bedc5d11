package org.correloom.streams.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.correloom.streams.item.Rows;
import org.correloom.testkit.PEHarness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Windows equal a batch computation over all items that are not late, for any order of the items
/// and any interleaving with watermarks; the harness restarts the PE after every call.
class WindowProperties {

    private static final long SECOND = 1_000_000_000L;
    private static final long SIZE = 10;
    private static final long LATENESS = 7;

    /// An item, and how far the watermark goes after it: by so many seconds, or not at all.
    record Step(String key, long second, long x, long advance) {}

    /// What the last revision of a window says.
    record Result(long count, long sum, Object min, Object max, Object first, Object last) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of("a", "b"),
                        Arbitraries.longs().between(-20, 60),
                        Arbitraries.longs().between(-5, 5),
                        Arbitraries.integers()
                                .between(-6, 8)
                                .map(advance -> (long) Math.max(0, advance)))
                .as(Step::new)
                .list()
                .ofMaxSize(25);
    }

    @Property(tries = 200)
    void tumblingWindowsEqualTheBatch(@ForAll("steps") List<Step> steps) throws Exception {
        check(steps, "tumbling", SIZE);
    }

    @Property(tries = 200)
    void slidingWindowsEqualTheBatch(@ForAll("steps") List<Step> steps) throws Exception {
        check(steps, "sliding", 4);
    }

    private static void check(List<Step> steps, String kind, long step) throws Exception {
        Map<List<Object>, List<Step>> batch = new LinkedHashMap<>();
        long refused = 0;
        long partly = 0;
        try (PEHarness pe = harness(kind).set("step", step + " s").open()) {
            long watermark = -15;
            pe.watermark(watermark * SECOND);
            for (Step one : steps) {
                pe.send(item(one));
                int late = 0;
                int windows = 0;
                for (long start = -40; start <= 60; start += step) {
                    if (start <= one.second() && one.second() < start + SIZE) {
                        windows++;
                        if (start + SIZE + LATENESS <= watermark) {
                            late++;
                        } else {
                            batch.computeIfAbsent(
                                            List.of(one.key(), start * SECOND),
                                            w -> new ArrayList<>())
                                    .add(one);
                        }
                    }
                }
                refused += late == windows ? 1 : 0;
                partly += late > 0 && late < windows ? 1 : 0;
                watermark += one.advance();
                pe.watermark(watermark * SECOND);
            }
            pe.end();
            assertEquals(expected(batch), results(pe.outputs()));
            assertEquals(refused, pe.discards().getOrDefault("late items", 0L));
            assertEquals(
                    partly,
                    pe.discards()
                            .getOrDefault("items that were late for some of their windows", 0L));
        }
    }

    @Property(tries = 200)
    void sessionsEqualTheBatch(@ForAll("steps") List<Step> steps) throws Exception {
        try (PEHarness pe = harness("session").open()) {
            for (int i = 0; i < steps.size(); i++) {
                pe.send(item(steps.get(i)));
                // No item that is still to come may be later than the lateness allows.
                long earliest =
                        steps.subList(i + 1, steps.size()).stream()
                                .mapToLong(Step::second)
                                .min()
                                .orElse(0);
                if (steps.get(i).advance() > 0) {
                    pe.watermark((earliest + LATENESS) * SECOND);
                }
            }
            pe.end();
            Map<List<Object>, List<Step>> batch = new LinkedHashMap<>();
            for (String key : List.of("a", "b")) {
                sessions(steps.stream().filter(one -> one.key().equals(key)).toList(), batch);
            }
            assertEquals(expected(batch), lastSessions(pe.outputs()));
            assertEquals(Map.of(), pe.discards());
        }
    }

    private static void sessions(List<Step> ofKey, Map<List<Object>, List<Step>> batch) {
        TreeMap<Long, List<Step>> byTime = new TreeMap<>();
        ofKey.forEach(one -> byTime.computeIfAbsent(one.second(), t -> new ArrayList<>()).add(one));
        List<Object> session = List.of();
        long before = Long.MIN_VALUE / 2;
        for (Map.Entry<Long, List<Step>> entry : byTime.entrySet()) {
            if (entry.getKey() - before >= SIZE) {
                session = List.of(ofKey.get(0).key(), entry.getKey() * SECOND);
                batch.put(session, new ArrayList<>());
            }
            batch.get(session).addAll(entry.getValue());
            before = entry.getKey();
        }
    }

    private static PEHarness.Builder harness(String kind) {
        return PEHarness.of(WindowPE.TYPE)
                .set("key", "k")
                .set("window", kind)
                .set("size", SIZE + " s")
                .set("gap", SIZE + " s")
                .set("allowedLateness", LATENESS + " s")
                .set("aggregates", "count, sum(x), min(x), max(x), first(time), last(time)");
    }

    private static Map<String, Object> item(Step one) {
        return Rows.of("k", one.key(), "time", one.second() * SECOND, "x", one.x());
    }

    private static Map<List<Object>, Result> expected(Map<List<Object>, List<Step>> batch) {
        Map<List<Object>, Result> expected = new LinkedHashMap<>();
        batch.forEach(
                (window, items) ->
                        expected.put(
                                window,
                                new Result(
                                        items.size(),
                                        items.stream().mapToLong(Step::x).sum(),
                                        items.stream().mapToLong(Step::x).min().getAsLong(),
                                        items.stream().mapToLong(Step::x).max().getAsLong(),
                                        SECOND
                                                * items.stream()
                                                        .mapToLong(Step::second)
                                                        .min()
                                                        .getAsLong(),
                                        SECOND
                                                * items.stream()
                                                        .mapToLong(Step::second)
                                                        .max()
                                                        .getAsLong())));
        return expected;
    }

    private static Result result(Map<?, ?> record) {
        return new Result(
                (Long) record.get("count"),
                (Long) record.get("sum_x"),
                record.get("min_x"),
                record.get("max_x"),
                record.get("first_time"),
                record.get("last_time"));
    }

    /// The newest revision of each window; revisions count from 0 without a gap.
    private static Map<List<Object>, Result> results(List<Object> outputs) {
        Map<List<Object>, Result> results = new LinkedHashMap<>();
        Map<List<Object>, Long> revisions = new LinkedHashMap<>();
        for (Object output : outputs) {
            Map<?, ?> record = (Map<?, ?>) output;
            List<Object> window = List.of(record.get("key"), record.get("start"));
            long next = revisions.getOrDefault(window, -1L) + 1;
            assertEquals(next, record.get("revision"));
            revisions.put(window, next);
            results.put(window, result(record));
        }
        return results;
    }

    /// A session that was joined into a later one of its key is replaced by it.
    private static Map<List<Object>, Result> lastSessions(List<Object> outputs) {
        Map<List<Object>, Result> last = new LinkedHashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            Map<?, ?> session = (Map<?, ?>) outputs.get(i);
            boolean replaced =
                    outputs.subList(i + 1, outputs.size()).stream()
                            .map(output -> (Map<?, ?>) output)
                            .anyMatch(later -> overlap(session, later));
            if (!replaced) {
                last.put(List.of(session.get("key"), session.get("start")), result(session));
            }
        }
        return last;
    }

    private static boolean overlap(Map<?, ?> a, Map<?, ?> b) {
        return a.get("key").equals(b.get("key"))
                && (Long) a.get("start") < (Long) b.get("end")
                && (Long) b.get("start") < (Long) a.get("end");
    }
}
