package org.correloom.app.desktop.advice;

import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Problem;
import org.correloom.api.pe.Parameter;
import org.correloom.app.document.Finding;
import org.correloom.app.document.Remedies;
import org.correloom.app.document.Remedy;
import org.correloom.app.document.edit.GiveValue;
import org.correloom.seismo.source.DataSurvey;
import org.correloom.workflow.ParameterValues;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What is said at a band pass whose band no channel's sampling rate reaches: all data would end
/// there.
final class BandAdvice {

    /// Room between a band's end and the Nyquist frequency, where filters of the recorder and of
    /// decimation have their slope.
    private static final double USABLE = 0.8;

    /// How many times the band's end a trace is sampled when decimation is to leave it alone.
    private static final double GENEROUS = 4;

    private final Given given;
    private final PENode node;
    private final DataAdvice.Rate rate;
    private final DataSurvey survey;

    BandAdvice(Given given, PENode node, DataAdvice.Rate rate, DataSurvey survey) {
        this.given = given;
        this.node = node;
        this.rate = rate;
        this.survey = survey;
    }

    Optional<Finding> finding() {
        double high = given.number(node, "high").orElse(0);
        double nyquist = rate.samplingRate() / 2;
        if (high < nyquist) {
            return Optional.empty();
        }
        String message =
                "The band reaches up to "
                        + Remedies.plain(high)
                        + " Hz, but traces arrive here with "
                        + Remedies.plain(rate.samplingRate())
                        + " Hz, so the Nyquist frequency is "
                        + Remedies.plain(nyquist)
                        + " Hz and nothing will pass.";
        return Optional.of(
                new Finding(
                        Problem.warning(
                                "band-above-nyquist",
                                new Location.AtParameter(node.id(), "high"),
                                message),
                        remedies(high, nyquist)));
    }

    private List<Remedy> remedies(double high, double nyquist) {
        List<Remedy> remedies = new ArrayList<>();
        rate.decimation().ifPresent(decimate -> faster(decimate, high).ifPresent(remedies::add));
        double lower =
                new BigDecimal(USABLE * nyquist)
                        .round(new MathContext(2, RoundingMode.DOWN))
                        .doubleValue();
        Optional<Parameter> parameter = given.parameter(node, "high");
        if (parameter.isPresent() && lower > given.number(node, "low").orElse(0)) {
            remedies.add(
                    Remedies.setting(
                            new Location.AtParameter(node.id(), "high"),
                            parameter.get(),
                            Remedies.plain(lower),
                            "80 % of the Nyquist frequency"));
        }
        return remedies;
    }

    /// Decimates less, by a whole number, when the data are sampled fast enough.
    private Optional<Remedy> faster(PENode decimate, double high) {
        double fastest = Collections.max(survey.channels().values());
        double wanted = fastest / Math.max(1, Math.floor(fastest / (GENEROUS * high)));
        return given.parameter(decimate, "samplingRate")
                .filter(parameter -> wanted / 2 * USABLE >= high)
                .map(
                        parameter ->
                                new Remedy.Change(
                                        "Decimate to " + Remedies.plain(wanted) + " Hz instead",
                                        "Sets the sampling rate of "
                                                + given.title(decimate)
                                                + " higher, so that the band fits in.",
                                        new GiveValue(
                                                decimate.id(),
                                                "samplingRate",
                                                ParameterValues.parse(
                                                        parameter,
                                                        Remedies.plain(wanted) + " Hz"))));
    }
}
