package org.correloom.kernels.response;

import org.correloom.kernels.format.SourceId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Collects one channel epoch while a file is read.
final class EpochBuilder {
    final String source;
    String network = "";
    String station = "";
    String location = "";
    String channel = "";
    Instant start = Instant.MIN;
    Instant end;
    double latitude = Double.NaN;
    double longitude = Double.NaN;
    double elevation = Double.NaN;
    double depth = Double.NaN;
    double azimuth = Double.NaN;
    double dip = Double.NaN;
    double samplingRate = Double.NaN;
    StageGain sensitivity;
    String inputUnits = "";

    private final Map<Integer, StageBuilder> stages = new TreeMap<>();

    EpochBuilder(String source) {
        this.source = source;
    }

    /// The stage with this number, made when first asked for.
    StageBuilder stage(int number) {
        return stages.computeIfAbsent(number, StageBuilder::new);
    }

    /// The stages so far, in order.
    Collection<StageBuilder> stages() {
        return stages.values();
    }

    /// The epoch.
    ChannelEpoch build() {
        List<ResponseStage> built = new ArrayList<>();
        for (StageBuilder stage : stages.values()) {
            built.add(stage.build());
        }
        return new ChannelEpoch(
                new SourceId(network, station, location, channel),
                start,
                Optional.ofNullable(end),
                latitude,
                longitude,
                elevation,
                depth,
                azimuth,
                dip,
                samplingRate,
                new InstrumentResponse(Optional.ofNullable(sensitivity), inputUnits, built),
                source);
    }
}
