package org.correloom.streams.item;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Timed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalLong;

/// When an item happened, in nanoseconds since 1970-01-01T00:00:00Z.
///
/// A [Timed] item answers itself. Of a record one field is read: a number counts in the unit that
/// the parameter `timeUnit` says, a text is ISO 8601 (without an offset: UTC).
public final class EventTime {

    /// What the result cannot hold: years before 1678 and after 2261.
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final String field;
    private final long nanosPerUnit;

    private EventTime(String field, long nanosPerUnit) {
        this.field = field;
        this.nanosPerUnit = nanosPerUnit;
    }

    /// Declares `timeField` and `timeUnit`.
    ///
    /// @param defaultField empty: no field is read unless the person names one
    public static PEDescriptor.Builder declare(PEDescriptor.Builder pe, String defaultField) {
        return pe.parameter(
                        Parameter.text("timeField", "Time field")
                                .doc(
                                        "The field of records that says when it happened. Items"
                                                + " that know their time themselves (traces) need none."
                                                + (defaultField.isEmpty()
                                                        ? " Empty: items have no time."
                                                        : ""))
                                .defaultTo(defaultField))
                .parameter(
                        Parameter.choice("timeUnit", "Time unit", "ns", "us", "ms", "s")
                                .doc(
                                        "What a number in the time field counts, since 1970-01-01"
                                                + " UTC. A text is ISO 8601: `2022-05-17T02:00:00Z`."));
    }

    /// As the parameters of [#declare] say.
    public static EventTime of(Parameters parameters) {
        long nanos =
                switch (parameters.text("timeUnit")) {
                    case "us" -> 1_000L;
                    case "ms" -> 1_000_000L;
                    case "s" -> NANOS_PER_SECOND;
                    default -> 1L;
                };
        return new EventTime(parameters.text("timeField"), nanos);
    }

    /// Whether records are asked for their time at all.
    public boolean hasField() {
        return !field.isEmpty();
    }

    /// When the item happened; empty when it does not say so in a form that is understood.
    public OptionalLong of(Object item) {
        return switch (item) {
            case Timed timed -> OptionalLong.of(timed.eventTime());
            case Map<?, ?> record -> ofValue(record.get(field));
            default -> OptionalLong.empty();
        };
    }

    private OptionalLong ofValue(Object value) {
        return switch (value) {
            case null -> OptionalLong.empty();
            case Long whole -> exact(BigDecimal.valueOf(whole));
            case Integer whole -> exact(BigDecimal.valueOf(whole));
            case Number number ->
                    Double.isFinite(number.doubleValue())
                            ? exact(BigDecimal.valueOf(number.doubleValue()))
                            : OptionalLong.empty();
            case String text -> parse(text);
            default -> OptionalLong.empty();
        };
    }

    private OptionalLong exact(BigDecimal units) {
        BigDecimal nanos =
                units.multiply(BigDecimal.valueOf(nanosPerUnit))
                        .setScale(0, RoundingMode.HALF_EVEN);
        return nanos.abs().compareTo(MOST) < 0
                ? OptionalLong.of(nanos.longValueExact())
                : OptionalLong.empty();
    }

    /// Reads ISO 8601: a date, a date with time, either with or without an offset.
    public static OptionalLong parse(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            return OptionalLong.of(nanos(instant(iso)));
        } catch (DateTimeException | ArithmeticException e) {
            // No time: the caller counts the item as one without.
            return OptionalLong.empty();
        }
    }

    private static Instant instant(String iso) {
        int timePart = iso.indexOf('T');
        if (timePart < 0) {
            return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        boolean offset =
                iso.endsWith("Z")
                        || iso.indexOf('+', timePart) > 0
                        || iso.indexOf('-', timePart) > 0;
        return offset
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }

    /// @throws ArithmeticException when the instant is out of range
    public static long nanos(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }

    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    /// `a - b`, or the smallest time instead of a wrap around.
    public static long minus(long a, long b) {
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return difference;
    }

    /// `a + b`, or the last time instead of a wrap around.
    public static long plus(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return sum;
    }

    /// Seconds, as parameters give them, in nanoseconds.
    public static long nanos(double seconds) {
        return Math.round(seconds * NANOS_PER_SECOND);
    }
}
