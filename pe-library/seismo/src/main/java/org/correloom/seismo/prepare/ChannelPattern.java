package org.correloom.seismo.prepare;

import org.correloom.kernels.format.SourceId;

import java.util.Arrays;
import java.util.List;

/// Which channels are taken, by patterns for network, station, location and channel codes.
///
/// The channel pattern may also hold whole names: `NET.STA.LOC.CHA` with patterns in each place, or
/// FDSN source identifiers (`FDSN:IU_ANMO_00_B_H_Z`), as comma-separated alternatives.
public final class ChannelPattern {

    private final CodePattern network;
    private final CodePattern station;
    private final CodePattern location;
    private final List<String> channels;
    private final List<Alternative> alternatives;

    /// One alternative of the channel pattern; empty patterns take everything.
    private record Alternative(
            CodePattern network, CodePattern station, CodePattern location, CodePattern channel) {
        boolean matches(SourceId id) {
            return network.matches(id.network())
                    && station.matches(id.station())
                    && location.matches(id.location())
                    && channel.matches(id.channel());
        }
    }

    /// @throws IllegalArgumentException when a pattern is none, saying which
    public ChannelPattern(String network, String station, String location, String channel) {
        this.network = CodePattern.of(network);
        this.station = CodePattern.of(station);
        this.location = CodePattern.of(location);
        this.channels =
                Arrays.stream(channel.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
        this.alternatives = channels.stream().map(ChannelPattern::alternative).toList();
    }

    private static Alternative alternative(String text) {
        if (text.startsWith("FDSN:") || text.startsWith("XFDSN:")) {
            SourceId id = SourceId.parse(text);
            return new Alternative(
                    CodePattern.of(id.network()),
                    CodePattern.of(id.station()),
                    CodePattern.of(id.location().isEmpty() ? "--" : id.location()),
                    CodePattern.of(id.channel()));
        }
        String[] codes = text.split("\\.", -1);
        if (codes.length == 1) {
            CodePattern any = CodePattern.of("");
            return new Alternative(any, any, any, CodePattern.of(text));
        }
        if (codes.length != 4) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" is no channel: write a channel code such as BHZ, or"
                            + " NETWORK.STATION.LOCATION.CHANNEL");
        }
        return new Alternative(
                CodePattern.of(codes[0]),
                CodePattern.of(codes[1]),
                CodePattern.of(codes[2].isEmpty() ? "--" : codes[2]),
                CodePattern.of(codes[3]));
    }

    public boolean matches(SourceId id) {
        return refusedBy(id).isEmpty();
    }

    /// Empty when the channel is taken, else what refuses it: `channel LHN (pattern BHZ)`.
    public String refusedBy(SourceId id) {
        if (!network.matches(id.network())) {
            return refusal("network", id.network(), network.toString());
        }
        if (!station.matches(id.station())) {
            return refusal("station", id.station(), station.toString());
        }
        if (!location.matches(id.location())) {
            return refusal(
                    "location",
                    id.location().isEmpty() ? "--" : id.location(),
                    location.toString());
        }
        if (!alternatives.isEmpty() && alternatives.stream().noneMatch(a -> a.matches(id))) {
            return refusal("channel", id.channel(), String.join(", ", channels));
        }
        return "";
    }

    private static String refusal(String what, String code, String pattern) {
        return what + " " + code + " (pattern " + pattern + ")";
    }
}
