package org.correloom.seismo.item;

import org.correloom.kernels.format.SourceId;

/// The group-by keys that a channel's name gives.
final class ChannelKeys {

    private ChannelKeys() {}

    static Object of(SourceId id, String name, String what, String known) {
        return switch (name) {
            case "network" -> id.network();
            case "station" -> StationLocation.stationOf(id);
            case "channel" -> id.channel();
            case "id" -> id.toString();
            default ->
                    throw new IllegalArgumentException(
                            "a " + what + " has no key \"" + name + "\"; it has " + known);
        };
    }
}
