package org.correloom.cli;

import org.correloom.figure.Band;
import org.correloom.figure.Frame;
import org.correloom.figure.PairTrace;
import org.correloom.figure.PngRenderer;
import org.correloom.figure.RecordSection;
import org.correloom.figure.RecordSectionModel;
import org.correloom.figure.Theme;
import org.correloom.seismo.item.Correlation;

import java.util.List;

/// The picture that a run of correlations leaves: lag against distance, all pairs.
final class RecordSectionPicture {

    /// Where in the run's folder it lies.
    static final String NAME = "plots/record-section.png";

    private static final double WIDTH = 1000;
    private static final double HEIGHT = 760;
    private static final double SCALE = 2;

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
        Correlation any = pairs.getFirst();
        RecordSectionModel model =
                RecordSectionModel.of(
                        title, pairs.stream().map(RecordSectionPicture::trace).toList());
        if (any.bandHigh() > any.bandLow()) {
            model = model.withBand(new Band(any.bandLow(), any.bandHigh()));
        }
        RecordSection section = new RecordSection(model, Frame.of(WIDTH, HEIGHT, Theme.LIGHT));
        return PngRenderer.render(section.drawing(), SCALE);
    }

    private static List<Correlation> placed(FinalCorrelations correlations) {
        return correlations.crossPairs().stream()
                .filter(pair -> Double.isFinite(pair.distance()) && pair.samples().length >= 3)
                .toList();
    }

    private static PairTrace trace(Correlation pair) {
        return new PairTrace(
                pair.pairId(),
                pair.first().station(),
                pair.second().station(),
                pair.distance(),
                pair.samplingRate(),
                pair.samples(),
                pair.snr(),
                pair.windows());
    }
}
