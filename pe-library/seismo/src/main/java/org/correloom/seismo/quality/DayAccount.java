package org.correloom.seismo.quality;

import org.correloom.seismo.item.SampleClock;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one channel had on one UTC day.
///
/// Time that several stretches share, as windows do that overlap, counts once; it has passed when
/// one of them has.
final class DayAccount {

    /// Nanoseconds of a day.
    static final long DAY = 86_400 * SampleClock.SECOND;

    private static final double DIGITS = 1e6;

    private final TimeSpans present;
    private final TimeSpans passed;
    private final long[] refused = new long[Refusal.values().length];
    private long stretches;

    /// Whether something has been added since it was last reported.
    private boolean isNews;

    DayAccount() {
        this(new TimeSpans(), new TimeSpans());
    }

    private DayAccount(TimeSpans present, TimeSpans passed) {
        this.present = present;
        this.passed = passed;
    }

    void addStretch() {
        stretches++;
        isNews = true;
    }

    void addRefused(Refusal reason) {
        refused[reason.ordinal()]++;
    }

    void addTime(long from, long to, long joint, boolean hasPassed) {
        present.add(from, to, joint);
        if (hasPassed) {
            passed.add(from, to, joint);
        }
        isNews = true;
    }

    boolean isNews() {
        return isNews;
    }

    void reported() {
        isNews = false;
    }

    /// The columns of [#row].
    static List<String> columns() {
        List<String> columns =
                new ArrayList<>(
                        List.of(
                                "channel",
                                "day",
                                "present",
                                "passed",
                                "refused",
                                "stretches",
                                "refusedStretches"));
        for (Refusal reason : Refusal.values()) {
            columns.add(reason.column());
        }
        return columns;
    }

    /// Channel, day, shares of the day, numbers of stretches; by column. What has passed and what
    /// was refused add up to what was present.
    Map<String, Object> row(String channel, long day) {
        double all = share(present.total());
        double good = share(passed.total());
        long bad = 0;
        for (long count : refused) {
            bad += count;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("channel", channel);
        row.put("day", LocalDate.ofEpochDay(day).toString());
        row.put("present", all);
        row.put("passed", good);
        row.put("refused", Math.rint((all - good) * DIGITS) / DIGITS);
        row.put("stretches", stretches);
        row.put("refusedStretches", bad);
        for (Refusal reason : Refusal.values()) {
            row.put(reason.column(), refused[reason.ordinal()]);
        }
        return Collections.unmodifiableMap(row);
    }

    /// To a millionth, some tenth of a second.
    private static double share(long nanos) {
        return Math.rint((double) nanos / DAY * DIGITS) / DIGITS;
    }

    void save(DataOutput out) throws IOException {
        present.save(out);
        passed.save(out);
        out.writeLong(stretches);
        out.writeBoolean(isNews);
        for (long count : refused) {
            out.writeLong(count);
        }
    }

    static DayAccount restore(DataInput in) throws IOException {
        DayAccount account = new DayAccount(TimeSpans.restore(in), TimeSpans.restore(in));
        account.stretches = in.readLong();
        account.isNews = in.readBoolean();
        for (int i = 0; i < account.refused.length; i++) {
            account.refused[i] = in.readLong();
        }
        return account;
    }
}
