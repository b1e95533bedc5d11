package org.correloom.api.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class RunStateTest {

    private static final Set<RunState> FINAL =
            EnumSet.of(RunState.COMPLETED, RunState.FAILED, RunState.CANCELLED);

    @ParameterizedTest
    @EnumSource
    void nothingFollowsAFinalStateAndOnlyAFinalState(RunState state) {
        assertEquals(FINAL.contains(state), state.isFinal());
        assertEquals(state.isFinal(), state.next().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void everyOtherStateMayFailBeCancelledOrGoOutOfSight(RunState state) {
        for (RunState next : List.of(RunState.FAILED, RunState.CANCELLED)) {
            assertEquals(!state.isFinal(), state.mayBecome(next));
        }
        assertEquals(
                !state.isFinal() && state != RunState.UNKNOWN, state.mayBecome(RunState.UNKNOWN));
    }

    @ParameterizedTest
    @EnumSource
    void noStateFollowsItself(RunState state) {
        assertFalse(state.mayBecome(state));
    }

    @ParameterizedTest
    @EnumSource
    void everyStateIsReachedFromCreated(RunState state) {
        Set<RunState> reached = EnumSet.of(RunState.CREATED);
        Deque<RunState> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (RunState next : open.remove().next()) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        assertTrue(reached.contains(state));
    }

    @Test
    void aRunDoesNotGoBack() {
        assertFalse(RunState.RUNNING.mayBecome(RunState.STARTING));
        assertFalse(RunState.DRAINING.mayBecome(RunState.RUNNING));
        assertFalse(RunState.DRAINING.mayBecome(RunState.PAUSED));
        assertFalse(RunState.CREATED.mayBecome(RunState.RUNNING));
        assertFalse(RunState.PAUSED.mayBecome(RunState.COMPLETED));
        assertTrue(RunState.PAUSED.mayBecome(RunState.RUNNING));
    }

    @Test
    void anOutcomeIsFinalAndHasAFailureExactlyWhenItFailed() {
        RunFailure failure = new RunFailure("n", 0, "input", "pe-failed", "no", "", List.of());
        assertTrue(new RunOutcome(RunState.FAILED, Optional.of(failure)).failure().isPresent());
        assertThrows(
                IllegalArgumentException.class,
                () -> new RunOutcome(RunState.RUNNING, Optional.empty()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RunOutcome(RunState.FAILED, Optional.empty()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RunOutcome(RunState.COMPLETED, Optional.of(failure)));
    }

    @Test
    void progressIsAFractionAndZeroWhileTheTotalIsUnknown() {
        assertEquals(0.25, new Progress(1, 4, "files").fraction());
        assertEquals(0, new Progress(3, 0, "files").fraction());
        assertEquals(1, new Progress(9, 4, "files").fraction());
    }

    @Test
    void aWireWithoutQueueIsNeverFull() {
        assertEquals(0, new WireMetrics("c1", 10, 0, 0).fill());
        assertEquals(0.5, new WireMetrics("c1", 10, 4, 8).fill());
    }
}
