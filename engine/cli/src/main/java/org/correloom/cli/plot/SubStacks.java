package org.correloom.cli.plot;

import org.correloom.figure.Correlogram;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.StackInfo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was added to the running stack of one pair between two of its states: of linear stacks
/// `(n·S_n − m·S_m) / (n − m)`, n and m being the windows of the two. Sub-stacks themselves are
/// taken as they are. For one thread at a time.
///
/// Results are conflated: where a watcher has missed states, one row stands for several sub-stacks.
/// The difference is exact but for rounding, which grows with n / (n − m). Stacks that are weighted
/// have no such difference.
public final class SubStacks {

    private static final double NANO = 1e-9;

    private final int room;
    private final List<Correlogram.Row> rows = new ArrayList<>();
    private Correlation before;

    /// @param room rows that are kept, at least 2; when it is full, neighbours are joined two
    ///     by two
    public SubStacks(int room) {
        this.room = room;
    }

    /// Takes the next state of the pair.
    public void add(Correlation now) {
        switch (now.stack().kind()) {
            case SUB_STACK -> keep(now.startTime(), now.endTime(), now.samples());
            case LINEAR ->
                    difference(now).ifPresent(samples -> keep(from(), now.endTime(), samples));
            default -> rows.clear();
        }
        before = now;
    }

    private long from() {
        return before == null ? 0 : before.endTime();
    }

    private Optional<float[]> difference(Correlation now) {
        if (before == null) {
            keep(now.startTime(), now.endTime(), now.samples());
            return Optional.empty();
        }
        boolean goesOn =
                before.stack().kind() == StackInfo.Kind.LINEAR
                        && before.startTime() == now.startTime()
                        && before.samples().length == now.samples().length
                        && now.windows() > before.windows();
        if (!goesOn) {
            return Optional.empty();
        }
        double n = now.windows();
        double m = before.windows();
        float[] added = new float[now.samples().length];
        for (int i = 0; i < added.length; i++) {
            added[i] = (float) ((n * now.samples()[i] - m * before.samples()[i]) / (n - m));
        }
        return Optional.of(added);
    }

    private void keep(long from, long to, float[] samples) {
        boolean fits = rows.isEmpty() || rows.getFirst().samples().length == samples.length;
        if (to <= from || !fits) {
            return;
        }
        if (rows.size() == room) {
            List<Correlogram.Row> joined = new ArrayList<>();
            for (int i = 0; i + 1 < rows.size(); i += 2) {
                joined.add(joined(rows.get(i), rows.get(i + 1)));
            }
            rows.clear();
            rows.addAll(joined);
        }
        rows.add(new Correlogram.Row(from * NANO, to * NANO, samples));
    }

    private static Correlogram.Row joined(Correlogram.Row a, Correlogram.Row b) {
        float[] mean = new float[a.samples().length];
        double before = a.to() - a.from();
        double after = b.to() - b.from();
        for (int i = 0; i < mean.length; i++) {
            mean[i] =
                    (float) ((before * a.samples()[i] + after * b.samples()[i]) / (before + after));
        }
        return new Correlogram.Row(a.from(), b.to(), mean);
    }

    /// Empty while there are fewer than two rows.
    public Optional<Correlogram> correlogram() {
        return rows.size() < 2 ? Optional.empty() : Optional.of(new Correlogram(rows));
    }
}
