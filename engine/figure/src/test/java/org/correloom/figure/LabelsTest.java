package org.correloom.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.List;

class LabelsTest {

    @Test
    void labelsThatDoNotTouchStayWhereTheyWish() {
        double[] wished = {10, 40, 80};
        assertArrayEquals(wished, Labels.spread(wished, 12, 0, 100), 1e-9);
    }

    @Test
    void coincidingLabelsAreCentredOnTheirWish() {
        assertArrayEquals(
                new double[] {38, 50, 62},
                Labels.spread(new double[] {50, 50, 50}, 12, 0, 100),
                1e-9);
    }

    @Property
    void neighboursKeepTheirDistanceWithinTheBorders(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 500) Double> wishes) {
        double[] wished = wishes.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double[] places = Labels.spread(wished, 12, 0, 500);
        for (int i = 0; i < places.length; i++) {
            assertTrue(places[i] >= -1e-9 && places[i] <= 500 + 1e-9);
            assertTrue(i == 0 || places[i] - places[i - 1] >= 12 - 1e-9);
        }
    }
}
