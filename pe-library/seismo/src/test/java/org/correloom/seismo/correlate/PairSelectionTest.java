package org.correloom.seismo.correlate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleUnit;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.StationLocation;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.item.WindowSpan;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which pairs are correlated. Four stations on a plane, three components each:
///
/// ```
/// P (0, 0) · Q 2 km east of P · R 3 km north of P · S 10 km east and 10 km north of P
/// ```
class PairSelectionTest {

    private static final int LENGTH = 64;
    private static final Map<String, StationLocation> PLACES =
            Map.of(
                    "P", StationLocation.local(0, 0, 0),
                    "Q", StationLocation.local(2000, 0, 0),
                    "R", StationLocation.local(0, 3000, 0),
                    "S", StationLocation.local(10_000, 10_000, 0));

    @TempDir Path folder;

    private static List<Spectrum> spectra(boolean placed) throws Exception {
        List<Trace> windows = new ArrayList<>();
        int seed = 0;
        for (String station : new TreeSet<>(PLACES.keySet())) {
            for (String component : List.of("E", "N", "Z")) {
                windows.add(
                        new Trace(
                                new SourceId("XX", station, "", "BH" + component),
                                Traces.START,
                                1,
                                Traces.noise(LENGTH, ++seed),
                                Gaps.NONE,
                                SampleUnit.NONE,
                                placed
                                        ? Optional.of(PLACES.get(station))
                                        : Optional.<StationLocation>empty(),
                                Optional.of(
                                        new WindowSpan(
                                                0,
                                                Traces.START,
                                                LENGTH * 1_000_000_000L,
                                                LENGTH * 1_000_000_000L,
                                                1))));
            }
        }
        try (PEHarness pe =
                PEHarness.of(SpectrumPE.DESCRIPTOR, SpectrumPE::new)
                        .set("maxLag", "10 s")
                        .set("low", "0 Hz")
                        .set("high", "0.5 Hz")
                        .open()) {
            return pe.sendAll(windows).end().outputs(Spectrum.class);
        }
    }

    private static PEHarness.Builder correlate() {
        return PEHarness.of(CrossCorrelatePE.TYPE).set("maxLag", "10 s").set("subStack", "0 s");
    }

    private static Set<String> pairs(PEHarness.Builder builder) throws Exception {
        try (PEHarness pe = builder.open()) {
            return names(pe.sendAll(spectra(true)).end());
        }
    }

    private static Set<String> names(PEHarness pe) {
        return pe.outputs(Correlation.class).stream()
                .map(c -> c.pairId().replace("XX.", "").replace("..BH", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource({"cross,54", "all,78", "single-station,24", "auto,12"})
    void kindsOfPairsAddUp(String kind, int count) throws Exception {
        assertEquals(count, pairs(correlate().set("pairs", kind)).size());
    }

    @Test
    void componentsAreThoseOfTheFirstAndTheSecondChannel() throws Exception {
        assertEquals(
                Set.of("PZ_QZ", "PZ_RZ", "PZ_SZ", "QZ_RZ", "QZ_SZ", "RZ_SZ"),
                pairs(correlate().set("components", "ZZ")));
        assertEquals(
                Set.of("PE_PN", "QE_QN", "RE_RN", "SE_SN"),
                pairs(correlate().set("pairs", "single-station").set("components", " EN ,")));
    }

    /// One station's channels make a pair in the order of their names, E before N before Z; two
    /// stations' components are told apart.
    @Test
    void componentsOfOneStationAreGivenInEitherOrder() throws Exception {
        assertEquals(
                Set.of("PE_PZ", "QE_QZ", "RE_RZ", "SE_SZ"),
                pairs(correlate().set("pairs", "single-station").set("components", "ZE")));
        assertEquals(
                Set.of("PZ_QE", "PZ_RE", "PZ_SE", "QZ_RE", "QZ_SE", "RZ_SE"),
                pairs(correlate().set("components", "ZE")));
    }

    @Test
    void distancesAreBoundsOnBothSides() throws Exception {
        PEHarness.Builder vertical = correlate().set("components", "ZZ");
        assertEquals(Set.of("PZ_QZ", "PZ_RZ", "QZ_RZ"), pairs(vertical.set("maxDistance", "5 km")));
        assertEquals(
                Set.of("PZ_RZ", "QZ_RZ"),
                pairs(
                        correlate()
                                .set("components", "ZZ")
                                .set("minDistance", "2001 m")
                                .set("maxDistance", "5 km")));
        assertEquals(
                Set.of("PZ_SZ", "QZ_SZ", "RZ_SZ"),
                pairs(correlate().set("components", "ZZ").set("minDistance", "5 km")));
    }

    /// P–Q lies at 90°, P–R at 0°, P–S at 45°, Q–R at 326°, Q–S at 39°, R–S at 55°.
    @Test
    void aSectorTakesBothWaysOfALineAndMayPassNorth() throws Exception {
        assertEquals(
                Set.of("PZ_SZ", "QZ_SZ", "RZ_SZ"),
                pairs(
                        correlate()
                                .set("components", "ZZ")
                                .set("minAzimuth", "30 deg")
                                .set("maxAzimuth", "60 deg")));
        assertEquals(
                Set.of("PZ_RZ", "QZ_RZ"),
                pairs(
                        correlate()
                                .set("components", "ZZ")
                                .set("minAzimuth", "320 deg")
                                .set("maxAzimuth", "10 deg")));
        assertEquals(
                Set.of("PZ_QZ"),
                pairs(
                        correlate()
                                .set("components", "ZZ")
                                .set("minAzimuth", "260 deg")
                                .set("maxAzimuth", "280 deg")));
    }

    @Test
    void aListNamesStationsOrChannelsInAnyOrder() throws Exception {
        Path list = folder.resolve("pairs.txt");
        Files.writeString(list, "# wanted\nXX.S, P\n\nXX.Q..BHZ XX.R..BH?\n");
        assertEquals(
                Set.of(
                        "PE_SE", "PE_SN", "PE_SZ", "PN_SE", "PN_SN", "PN_SZ", "PZ_SE", "PZ_SN",
                        "PZ_SZ", "QZ_RE", "QZ_RN", "QZ_RZ"),
                pairs(correlate().set("pairList", list.toString())));
    }

    @Test
    void aListThatIsNoneSaysWhereAndWhatToDo() throws Exception {
        Path list = folder.resolve("pairs.txt");
        Files.writeString(list, "P Q\nP Q R\n");
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> correlate().set("pairList", list.toString()).open())
                        .getMessage();
        assertTrue(message.contains("pairs.txt, line 2: \"P Q R\" is no pair"), message);
        Files.writeString(list, "# nothing\n");
        message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> correlate().set("pairList", list.toString()).open())
                        .getMessage();
        assertTrue(message.contains("lists no pair"), message);
    }

    @Test
    void whatCannotBeIsAProblemBeforeTheRun() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> correlate().set("components", "ZZZ").open())
                        .getMessage();
        assertTrue(message.contains("\"ZZZ\" is no pair of components"), message);
        message =
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        correlate()
                                                .set("minDistance", "5 km")
                                                .set("maxDistance", "4 km")
                                                .open())
                        .getMessage();
        assertTrue(message.contains("largest distance is below the least"), message);
    }

    @Test
    void aPairWithoutPlacesIsLeftOutAndSaidSo() throws Exception {
        try (PEHarness pe = correlate().set("maxDistance", "5 km").open()) {
            pe.sendAll(spectra(false)).end();
            assertEquals(Set.of(), names(pe));
            assertEquals(
                    List.of("place-unknown", "no-pair"),
                    pe.reports().stream().map(r -> r.code()).toList());
            assertTrue(
                    pe.reports().getFirst().message().startsWith("54 pairs are left out"),
                    pe.reports().toString());
        }
    }

    /// What is left out changes nothing for the others, and instances share what is left.
    @Test
    void theSumsOfThePairsThatAreTakenAreTheSame() throws Exception {
        Map<String, Correlation> all = new TreeMap<>();
        try (PEHarness pe = correlate().open()) {
            pe.sendAll(spectra(true)).end();
            pe.outputs(Correlation.class).forEach(c -> all.put(c.pairId(), c));
        }
        Set<String> found = new TreeSet<>();
        for (int rank = 0; rank < 3; rank++) {
            try (PEHarness pe =
                    correlate().set("maxDistance", "5 km").rank(rank, 3).withoutRestarts().open()) {
                pe.sendAll(spectra(true)).end();
                for (Correlation c : pe.outputs(Correlation.class)) {
                    assertTrue(found.add(c.pairId()), c.pairId() + " came twice");
                    assertArrayEquals(all.get(c.pairId()).samples(), c.samples(), 1e-4f);
                }
            }
        }
        assertEquals(27, found.size());
    }

    /// What is chosen among correlations is what would have been correlated.
    @Test
    void correlationsAreChosenAsPairsAre() throws Exception {
        List<Correlation> all;
        try (PEHarness pe = correlate().set("pairs", "all").open()) {
            all = pe.sendAll(spectra(true)).end().outputs(Correlation.class);
        }
        Map<String, String> choice =
                Map.of("pairs", "all", "components", "ZZ", "maxDistance", "5 km");
        PEHarness.Builder select = PEHarness.of(SelectPairsPE.TYPE);
        PEHarness.Builder correlate = correlate();
        choice.forEach(
                (name, value) -> {
                    select.set(name, value);
                    correlate.set(name, value);
                });
        try (PEHarness pe = select.open()) {
            Set<String> chosen = names(pe.sendAll(all).end());
            assertEquals(pairs(correlate), chosen);
            assertEquals(
                    Map.of("correlations of pairs that are not wanted", 78L - chosen.size()),
                    pe.discards());
        }
    }

    @Test
    void correlationsWithoutPlacesAreSaidWhenTheDistanceDecides() throws Exception {
        List<Correlation> all;
        try (PEHarness pe = correlate().open()) {
            all = pe.sendAll(spectra(false)).end().outputs(Correlation.class);
        }
        PEHarness.Builder select = PEHarness.of(SelectPairsPE.TYPE).set("maxDistance", "5 km");
        try (PEHarness pe = select.set("components", "ZZ,EZ,NZ,ZE,EE,NE,ZN,EN,NN").open()) {
            pe.sendAll(all).end();
            assertEquals(List.of(), pe.outputs(Correlation.class));
            assertEquals(1, pe.reports().size());
            String message = pe.reports().get(0).message();
            assertTrue(message.startsWith("54 pairs are left out"), message);
            assertTrue(message.endsWith("do not limit minDistance, maxDistance."), message);
        }
    }
}
