package org.correloom.seismo.sink;

import org.correloom.kernels.format.SourceId;

import java.nio.charset.StandardCharsets;

/// Where a pair of channels stands among the auxiliary data of an ASDF file, as NoisePy has it.
///
/// Codes are written as they are, but for characters that ASDF 1.0.3 does not allow in a path, and
/// `.`, `_` and `%`, which have a meaning here: of these each byte in UTF-8 becomes `%` and two
/// hexadecimal digits. So no two pairs share a place, and the codes can be had back from it.
final class AsdfNames {

    /// What a part of a path may hold besides letters and digits, less `.`, `_` and `%`.
    private static final String ALLOWED = "-!#$&*+,:;<=>?@^~";

    private AsdfNames() {}

    /// The group: `NET.STA_NET.STA`.
    static String group(SourceId first, SourceId second) {
        return station(first) + "_" + station(second);
    }

    private static String station(SourceId id) {
        return code(id.network()) + "." + code(id.station());
    }

    /// The dataset: `CHA_CHA`, `CHA_LOC_CHA_LOC`, or with one location only `CHA_LOC_CHA` or
    /// `CHA_CHA_LOC`. Where that could be read in two ways, since a location is not made of digits
    /// or a channel is, the location that there is not stands as an empty one: `CHA__CHA_LOC`.
    static String dataset(SourceId first, SourceId second) {
        boolean hasFirst = !first.location().isEmpty();
        boolean hasSecond = !second.location().isEmpty();
        String location = hasFirst ? first.location() : second.location();
        boolean isClear =
                isDigits(location) && !isDigits(first.channel()) && !isDigits(second.channel());
        boolean both = hasFirst != hasSecond && !isClear;
        return channel(first, hasFirst || both) + "_" + channel(second, hasSecond || both);
    }

    private static String channel(SourceId id, boolean withLocation) {
        return code(id.channel()) + (withLocation ? "_" + code(id.location()) : "");
    }

    private static boolean isDigits(String code) {
        return !code.isEmpty() && code.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String code(String code) {
        StringBuilder name = new StringBuilder();
        for (byte b : code.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean isPlain =
                    c >= '0' && c <= '9'
                            || c >= 'A' && c <= 'Z'
                            || c >= 'a' && c <= 'z'
                            || ALLOWED.indexOf(c) >= 0;
            name.append(isPlain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return name.toString();
    }
}
