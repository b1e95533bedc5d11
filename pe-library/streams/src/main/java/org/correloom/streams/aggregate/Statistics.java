package org.correloom.streams.aggregate;

import org.correloom.streams.item.PlainValue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// What is known of the values of one field in one group, in constant memory.
///
/// Mean and variance are kept by Welford's recurrence and merged by that of Chan, Golub and
/// LeVeque, which lose no digits when the mean is far from zero. The sum of whole numbers is exact
/// while it fits 63 bits; else sums are Neumaier's. *First* and *last* go by event time, and by
/// arrival among equal times.
///
/// See doi:10.1080/00401706.1962.10490022 (Welford 1962) and doi:10.1080/00031305.1983.10483115
/// (Chan et al. 1983).
final class Statistics {

    private static final int VERSION = 1;

    private long numbers;
    private boolean whole = true;
    private long wholeSum;
    private double sum;
    private double compensation;
    private double mean;
    private double squares;
    private Number min;
    private Number max;
    private long values;
    private Object first;
    private long firstTime;
    private Object last;
    private long lastTime;

    /// Adds a value of any plain kind that is not null.
    ///
    /// @param time its event time, or the same for all
    void add(Object value, long time) {
        if (values == 0 || time < firstTime) {
            first = value;
            firstTime = time;
        }
        if (values == 0 || time >= lastTime) {
            last = value;
            lastTime = time;
        }
        values++;
        if (value instanceof Number number) {
            addNumber(number);
        }
    }

    private void addNumber(Number number) {
        double x = number.doubleValue();
        addWhole(
                number instanceof Long || number instanceof Integer || number instanceof Short,
                number.longValue());
        addToSum(x);
        numbers++;
        double before = x - mean;
        mean += before / numbers;
        squares += before * (x - mean);
        min = lower(min, number);
        max = higher(max, number);
    }

    private void addWhole(boolean isWhole, long value) {
        long next = wholeSum + value;
        boolean overflow = ((wholeSum ^ next) & (value ^ next)) < 0;
        whole &= isWhole && !overflow;
        wholeSum = whole ? next : 0;
    }

    private void addToSum(double x) {
        double next = sum + x;
        double lost = Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
        // An infinite sum has lost nothing that could be named.
        if (Double.isFinite(lost)) {
            compensation += lost;
        }
        sum = next;
    }

    private static Number lower(Number a, Number b) {
        return a == null || compare(b, a) < 0 ? b : a;
    }

    private static Number higher(Number a, Number b) {
        return a == null || compare(b, a) > 0 ? b : a;
    }

    private static int compare(Number a, Number b) {
        return a instanceof Long x && b instanceof Long y
                ? Long.compare(x, y)
                : Double.compare(a.doubleValue(), b.doubleValue());
    }

    /// Takes in what `other` has seen, as if it had come after what this one has.
    void merge(Statistics other) {
        if (other.values > 0) {
            if (values == 0 || other.firstTime < firstTime) {
                first = other.first;
                firstTime = other.firstTime;
            }
            if (values == 0 || other.lastTime >= lastTime) {
                last = other.last;
                lastTime = other.lastTime;
            }
            values += other.values;
        }
        if (other.numbers == 0) {
            return;
        }
        long total = numbers + other.numbers;
        double apart = other.mean - mean;
        double share = (double) other.numbers / total;
        squares += other.squares + apart * apart * numbers * share;
        mean += apart * share;
        numbers = total;
        addWhole(other.whole, other.wholeSum);
        addToSum(other.sum);
        compensation += other.compensation;
        min = lower(min, other.min);
        max = higher(max, other.max);
    }

    Number sum() {
        if (whole) {
            return wholeSum;
        }
        return sum + compensation;
    }

    /// Null when there was no number.
    Double mean() {
        return numbers == 0 ? null : (Double) mean;
    }

    /// Standard deviation of the sample (divided by n - 1); null below two numbers.
    Double std() {
        return numbers < 2 ? null : (Double) Math.sqrt(squares / (numbers - 1));
    }

    Number min() {
        return min;
    }

    Number max() {
        return max;
    }

    Object first() {
        return first;
    }

    Object last() {
        return last;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(numbers);
        out.writeBoolean(whole);
        out.writeLong(wholeSum);
        out.writeDouble(sum);
        out.writeDouble(compensation);
        out.writeDouble(mean);
        out.writeDouble(squares);
        PlainValue.write(min, out);
        PlainValue.write(max, out);
        out.writeLong(values);
        PlainValue.write(first, out);
        out.writeLong(firstTime);
        PlainValue.write(last, out);
        out.writeLong(lastTime);
    }

    static Statistics read(DataInput in) throws IOException {
        org.correloom.streams.item.State.version(in, VERSION);
        Statistics statistics = new Statistics();
        statistics.numbers = in.readLong();
        statistics.whole = in.readBoolean();
        statistics.wholeSum = in.readLong();
        statistics.sum = in.readDouble();
        statistics.compensation = in.readDouble();
        statistics.mean = in.readDouble();
        statistics.squares = in.readDouble();
        statistics.min = (Number) PlainValue.read(in);
        statistics.max = (Number) PlainValue.read(in);
        statistics.values = in.readLong();
        statistics.first = PlainValue.read(in);
        statistics.firstTime = in.readLong();
        statistics.last = PlainValue.read(in);
        statistics.lastTime = in.readLong();
        return statistics;
    }
}
