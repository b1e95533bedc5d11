package org.correloom.kernels.format.sac;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.SamplingRate;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.stations.Position;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// The header of a SAC file: every field by name, undefined ones empty. Immutable.
///
/// Reals that a version 6 file holds in single precision are given as the shortest decimal that
/// rounds to them: 0.01, where widening would give 0.009999999776. Writing them again is exact.
public final class SacHeader {
    /// What the file stores for an undefined number.
    static final int UNDEFINED = -12345;

    /// The same in text; some writers repeat it in the 16 bytes of KEVNM.
    private static final Pattern UNDEFINED_TEXT = Pattern.compile("-12345(\\s+-12345)?");

    private final Map<SacReal, Double> reals;
    private final Map<SacInteger, Integer> integers;
    private final Map<SacText, String> texts;

    private SacHeader(Builder builder) {
        reals = new EnumMap<>(builder.reals);
        integers = new EnumMap<>(builder.integers);
        texts = new EnumMap<>(builder.texts);
    }

    /// A builder with every field undefined.
    public static Builder builder() {
        return new Builder();
    }

    /// A builder that starts from this header.
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.reals.putAll(reals);
        builder.integers.putAll(integers);
        builder.texts.putAll(texts);
        return builder;
    }

    /// A real field; empty when undefined.
    public OptionalDouble get(SacReal field) {
        Double value = reals.get(field);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// An integer, enumerated or logical field; empty when undefined.
    public OptionalInt get(SacInteger field) {
        Integer value = integers.get(field);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /// A text field without its padding; empty when undefined or blank.
    public Optional<String> get(SacText field) {
        return Optional.ofNullable(texts.get(field));
    }

    /// Network (KNETWK), station (KSTNM), location (KHOLE) and channel (KCMPNM); undefined ones
    /// are empty strings.
    public SourceId sourceId() {
        return new SourceId(
                texts.getOrDefault(SacText.KNETWK, ""),
                texts.getOrDefault(SacText.KSTNM, ""),
                texts.getOrDefault(SacText.KHOLE, ""),
                texts.getOrDefault(SacText.KCMPNM, ""));
    }

    /// Sampling rate in Hz, from DELTA by the rule of [SamplingRate].
    ///
    /// @throws IllegalStateException when DELTA is undefined or not positive, which no header that
    ///     [SacReader] returned is
    public double samplingRate() {
        double delta = get(SacReal.DELTA).orElse(0);
        if (!(delta > 0)) {
            throw new IllegalStateException("DELTA is " + delta + " s");
        }
        boolean single = integers.getOrDefault(SacInteger.NVHDR, 6) < 7;
        return single ? SamplingRate.ofInterval((float) delta) : SamplingRate.ofInterval(delta);
    }

    /// Number of samples (NPTS); 0 when undefined.
    public int sampleCount() {
        return integers.getOrDefault(SacInteger.NPTS, 0);
    }

    /// The reference time (NZYEAR to NZMSEC), epoch nanoseconds; empty when any part of it is
    /// undefined or no time.
    public OptionalLong referenceTime() {
        int[] parts = new int[6];
        for (int i = 0; i < parts.length; i++) {
            Integer part = integers.get(SacInteger.values()[i]);
            if (part == null) {
                return OptionalLong.empty();
            }
            parts[i] = part;
        }
        try {
            return OptionalLong.of(
                    EpochTime.of(
                            parts[0],
                            parts[1],
                            parts[2],
                            parts[3],
                            parts[4],
                            Math.multiplyExact(parts[5], 1_000_000L)));
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }

    /// Time of the first sample, epoch nanoseconds: reference time plus B; empty without either,
    /// and where their sum is out of reach.
    public OptionalLong startTime() {
        OptionalLong reference = referenceTime();
        Double begin = reals.get(SacReal.B);
        if (reference.isEmpty() || begin == null) {
            return OptionalLong.empty();
        }
        return EpochTime.plus(reference.getAsLong(), begin);
    }

    /// Where the station is (STLA, STLO, STEL); empty when undefined or impossible.
    public Optional<Position.Geographic> stationPosition() {
        double latitude = reals.getOrDefault(SacReal.STLA, Double.NaN);
        double longitude = reals.getOrDefault(SacReal.STLO, Double.NaN);
        boolean possible = Math.abs(latitude) <= 90 && longitude >= -180 && longitude <= 360;
        return possible
                ? Optional.of(
                        new Position.Geographic(
                                latitude, longitude, reals.getOrDefault(SacReal.STEL, Double.NaN)))
                : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SacHeader that
                && reals.equals(that.reals)
                && integers.equals(that.integers)
                && texts.equals(that.texts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(reals, integers, texts);
    }

    @Override
    public String toString() {
        return "SacHeader" + reals + integers + texts;
    }

    /// Collects fields; one thread, reusable.
    public static final class Builder {
        private final Map<SacReal, Double> reals = new EnumMap<>(SacReal.class);
        private final Map<SacInteger, Integer> integers = new EnumMap<>(SacInteger.class);
        private final Map<SacText, String> texts = new EnumMap<>(SacText.class);

        private Builder() {}

        /// Sets a real field; NaN or -12345 makes it undefined.
        public Builder set(SacReal field, double value) {
            if (Double.isNaN(value) || value == UNDEFINED) {
                reals.remove(field);
            } else {
                reals.put(field, value);
            }
            return this;
        }

        /// Sets an integer, enumerated or logical field; -12345 makes it undefined.
        public Builder set(SacInteger field, int value) {
            if (value == UNDEFINED) {
                integers.remove(field);
            } else {
                integers.put(field, value);
            }
            return this;
        }

        /// Sets a text field, cut at a NUL and stripped; blank or `-12345` makes it undefined.
        ///
        /// Text longer than the field is kept here and cut to the field's bytes when written.
        public Builder set(SacText field, String value) {
            int end = value.indexOf('\0');
            String text = (end < 0 ? value : value.substring(0, end)).strip();
            if (text.isEmpty() || UNDEFINED_TEXT.matcher(text).matches()) {
                texts.remove(field);
            } else {
                texts.put(field, text);
            }
            return this;
        }

        /// Sets KNETWK, KSTNM, KHOLE and KCMPNM.
        public Builder sourceId(SourceId id) {
            return set(SacText.KNETWK, id.network())
                    .set(SacText.KSTNM, id.station())
                    .set(SacText.KHOLE, id.location())
                    .set(SacText.KCMPNM, id.channel());
        }

        /// Sets the reference time to `nanos`, rounded down to its millisecond, and B to `begin`
        /// plus what was cut off.
        ///
        /// @param nanos epoch nanoseconds
        /// @param begin time of the first sample after `nanos`, seconds; -maxLag for a correlation
        public Builder time(long nanos, double begin) {
            long millis = Math.floorDiv(nanos, 1_000_000L);
            LocalDateTime date =
                    LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1_000L), 0, ZoneOffset.UTC);
            return set(SacInteger.NZYEAR, date.getYear())
                    .set(SacInteger.NZJDAY, date.getDayOfYear())
                    .set(SacInteger.NZHOUR, date.getHour())
                    .set(SacInteger.NZMIN, date.getMinute())
                    .set(SacInteger.NZSEC, date.getSecond())
                    .set(SacInteger.NZMSEC, (int) Math.floorMod(millis, 1_000L))
                    .set(SacReal.B, begin + Math.floorMod(nanos, 1_000_000L) * 1e-9);
        }

        /// Sets DELTA, the sampling interval, from a rate in Hz.
        public Builder samplingRate(double hertz) {
            if (!(hertz > 0) || hertz == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("samplingRate is " + hertz + " Hz");
            }
            return set(SacReal.DELTA, 1 / hertz);
        }

        /// The header.
        public SacHeader build() {
            return new SacHeader(this);
        }
    }
}
