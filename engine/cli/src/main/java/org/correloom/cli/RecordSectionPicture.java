package org.correloom.cli;

import org.correloom.figure.Band;
import org.correloom.figure.Frame;
import org.correloom.figure.PairTrace;
import org.correloom.figure.PngRenderer;
import org.correloom.figure.RecordSection;
import org.correloom.figure.RecordSectionModel;
import org.correloom.figure.Theme;
import org.correloom.seismo.item.Correlation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;

/// The picture that a run of correlations leaves: lag against distance, all pairs.
final class RecordSectionPicture {

    /// Where in the run's folder it lies.
    static final String NAME = "plots/record-section.png";

    private static final double WIDTH = 1000;
    private static final double HEIGHT = 760;
    private static final double SCALE = 2;
    private static final double TRAVEL_TIMES = 4;

    private RecordSectionPicture() {}

    /// Why there is nothing to draw, or empty when there is.
    static String reasonAgainst(FinalCorrelations correlations) {
        if (correlations.isEmpty()) {
            return "the run published no correlations";
        }
        if (correlations.crossPairs().isEmpty()) {
            return "every correlation is that of a channel with itself";
        }
        return placed(correlations).isEmpty()
                ? "no distance is known: give the coordinates of the stations"
                : "";
    }

    /// The picture as a PNG file.
    ///
    /// @param title the workflow's name
    static byte[] png(String title, FinalCorrelations correlations) {
        List<Correlation> pairs = placed(correlations);
        boolean shortNames =
                pairs.stream().map(RecordSectionPicture::shortName).distinct().count()
                        == pairs.size();
        RecordSectionModel model =
                RecordSectionModel.of(
                        title, pairs.stream().map(pair -> trace(pair, shortNames)).toList());
        Correlation any = pairs.getFirst();
        if (any.bandHigh() > any.bandLow()) {
            model = model.withBand(new Band(rounded(any.bandLow()), rounded(any.bandHigh())));
        }
        OptionalDouble velocity = correlations.velocity();
        if (velocity.isPresent()) {
            model =
                    model.withVelocities(List.of(rounded(velocity.getAsDouble())))
                            .withLagLimit(
                                    lagLimit(pairs.getLast().distance(), velocity.getAsDouble()));
        }
        RecordSection section = new RecordSection(model, Frame.of(WIDTH, HEIGHT, Theme.LIGHT));
        return PngRenderer.render(section.drawing(), SCALE);
    }

    /// The waves, and as much beside them that they stand out: what lies beyond is noise alone.
    private static double lagLimit(double farthest, double velocity) {
        return new BigDecimal(TRAVEL_TIMES * farthest / velocity)
                .round(new MathContext(1, RoundingMode.UP))
                .doubleValue();
    }

    /// Three digits are what a caption can use.
    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(3)).doubleValue();
    }

    /// Enough where every station has one channel.
    private static String shortName(Correlation pair) {
        return pair.first().station() + "–" + pair.second().station();
    }

    private static List<Correlation> placed(FinalCorrelations correlations) {
        return correlations.crossPairs().stream()
                .filter(pair -> Double.isFinite(pair.distance()))
                .filter(pair -> pair.samples().length >= 3)
                .toList();
    }

    private static PairTrace trace(Correlation pair, boolean shortName) {
        return new PairTrace(
                shortName ? shortName(pair) : pair.pairId(),
                pair.first().station(),
                pair.second().station(),
                pair.distance(),
                pair.samplingRate(),
                pair.samples(),
                pair.snr(),
                pair.windows());
    }
}
