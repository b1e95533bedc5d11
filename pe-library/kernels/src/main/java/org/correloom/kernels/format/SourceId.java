package org.correloom.kernels.format;

import java.util.Objects;

/// The name of a channel: network, station, location and channel code.
///
/// Codes are kept as written, without surrounding blanks; an empty location is the empty string,
/// and `--`, which some files write instead, becomes it. Ordering is by network, station,
/// location, channel.
///
/// The channel code holds the FDSN's band, source and subsource codes: written together when each
/// is one letter (`BHZ`), joined by `_` otherwise (`_HUM_1`), as the FDSN source identifiers
/// (<https://docs.fdsn.org/projects/source-identifiers>) map to SEED codes.
///
/// @param network network code, such as `IU`
/// @param station station code, such as `ANMO`
/// @param location location code, such as `00`; often empty
/// @param channel channel code, such as `BHZ`
public record SourceId(String network, String station, String location, String channel)
        implements Comparable<SourceId> {
    private static final String FDSN_PREFIX = "FDSN:";

    /// Strips blanks and NUL, and replaces a location `--` by the empty one.
    public SourceId {
        network = clean(network, "network");
        station = clean(station, "station");
        location = clean(location, "location");
        channel = clean(channel, "channel");
        if (location.equals("--")) {
            location = "";
        }
    }

    private static String clean(String code, String name) {
        Objects.requireNonNull(code, name);
        int end = code.indexOf('\0');
        return (end < 0 ? code : code.substring(0, end)).strip();
    }

    /// Reads `NET.STA.LOC.CHA` or an FDSN source identifier (`FDSN:NET_STA_LOC_B_S_SS`).
    ///
    /// @throws IllegalArgumentException when it is neither; the message says what was given
    public static SourceId parse(String text) {
        if (text.startsWith(FDSN_PREFIX) || text.startsWith("XFDSN:")) {
            return parseFdsn(text);
        }
        String[] codes = text.split("\\.", -1);
        if (codes.length != 4) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no channel name: NETWORK.STATION.LOCATION.CHANNEL wanted");
        }
        return new SourceId(codes[0], codes[1], codes[2], codes[3]);
    }

    private static SourceId parseFdsn(String text) {
        String[] codes = text.substring(text.indexOf(':') + 1).split("_", -1);
        if (codes.length != 6) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' is no FDSN source identifier of a channel:"
                            + " FDSN:NET_STA_LOC_BAND_SOURCE_SUBSOURCE wanted");
        }
        boolean seed = codes[3].length() == 1 && codes[4].length() == 1 && codes[5].length() == 1;
        String glue = seed ? "" : "_";
        return new SourceId(
                codes[0], codes[1], codes[2], codes[3] + glue + codes[4] + glue + codes[5]);
    }

    /// The FDSN source identifier, such as `FDSN:IU_ANMO_00_B_H_Z`.
    ///
    /// A channel code that is neither three letters nor already split by `_` is left whole, which
    /// is what files with such codes carry.
    public String toFdsn() {
        String code =
                channel.length() == 3 && channel.indexOf('_') < 0
                        ? channel.charAt(0) + "_" + channel.charAt(1) + "_" + channel.charAt(2)
                        : channel;
        return FDSN_PREFIX + network + "_" + station + "_" + location + "_" + code;
    }

    @Override
    public int compareTo(SourceId other) {
        int order = network.compareTo(other.network);
        if (order == 0) {
            order = station.compareTo(other.station);
        }
        if (order == 0) {
            order = location.compareTo(other.location);
        }
        return order != 0 ? order : channel.compareTo(other.channel);
    }

    /// `NET.STA.LOC.CHA`, the form that [#parse(String)] reads back.
    @Override
    public String toString() {
        return network + "." + station + "." + location + "." + channel;
    }
}
