package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShareMeterTest {

    private final ShareMeter meter = new ShareMeter();

    @Test
    void sharesAreOfTheTimeThatPassedOverAllInstances() {
        read(0, 2, 0, 0, 0);
        TimeShares shares = read(1000, 2, 1000, 500, 100);
        assertEquals(0.5, shares.busy(), 1e-9);
        assertEquals(0.25, shares.idle(), 1e-9);
        assertEquals(0.05, shares.blocked(), 1e-9, "the rest went to others of its threads");
    }

    @Test
    void whatWasLongAgoFades() {
        read(0, 1, 0, 0, 0);
        read(1000, 1, 1000, 0, 0);
        TimeShares later = TimeShares.NONE;
        for (int t = 1100; t <= 10_000; t += 100) {
            later = read(t, 1, 1000, t - 1000, 0);
        }
        assertTrue(later.busy() < 0.01, later.toString());
        assertTrue(later.idle() > 0.99, later.toString());
    }

    /// A wait of five seconds is counted when it ends.
    @Test
    void aLongWaitDoesNotLookLikeNothing() {
        read(0, 1, 0, 0, 0);
        read(1000, 1, 900, 100, 0);
        for (int t = 1100; t < 6000; t += 100) {
            assertEquals(0.9, read(t, 1, 900, 100, 0).busy(), 1e-9);
        }
        TimeShares ended = read(6000, 1, 900, 5100, 0);
        assertTrue(ended.idle() > 0.9, ended.toString());
        assertTrue(ended.busy() + ended.idle() + ended.blocked() <= 1 + 1e-9, ended.toString());
    }

    @Test
    void countersThatRunAheadOrBackMakeNoMoreThanTheWhole() {
        read(0, 1, 50, 0, 0);
        TimeShares shares = read(100, 1, 20, 150, 50);
        assertEquals(0, shares.busy());
        assertEquals(1, shares.idle() + shares.blocked(), 1e-9);
    }

    private TimeShares read(long at, int instances, long busy, long idle, long blocked) {
        return meter.update(
                        new RunMeasurements(at).node("n", instances, busy, idle, blocked).metrics())
                .getOrDefault("n", TimeShares.NONE);
    }
}
