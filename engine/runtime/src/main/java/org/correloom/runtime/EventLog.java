package org.correloom.runtime;

import org.correloom.api.run.RunEvent;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The events of a run, numbered from 1 without gaps, and the listeners that are told of them.
///
/// Listeners are called by one thread of their own, so that a slow one holds up nobody else. That
/// thread exists only while there are listeners and the run has not ended or not all is told.
///
/// Memory is bounded, since a run may go on for months: the first [#FIRST_KEPT] events and the
/// newest [#NEWEST_KEPT] are kept.
final class EventLog {

    private static final System.Logger LOG = System.getLogger(EventLog.class.getName());

    static final int FIRST_KEPT = 1_000;
    static final int NEWEST_KEPT = 20_000;

    /// Makes an event once its number and time are known.
    @FunctionalInterface
    interface Maker {
        RunEvent make(long sequence, Instant time);
    }

    private static final class Listener {
        private final Consumer<RunEvent> target;
        private long told;

        Listener(Consumer<RunEvent> target) {
            this.target = target;
        }
    }

    private final String threadName;
    private final List<RunEvent> first = new ArrayList<>();
    private final ArrayDeque<RunEvent> newest = new ArrayDeque<>();
    private long count;
    private final List<Listener> listeners = new ArrayList<>();
    private boolean telling;
    private boolean ended;

    EventLog(String threadName) {
        this.threadName = threadName;
    }

    /// Adds an event; after the end, when only an abandoned PE can still have something to say, it
    /// is dropped.
    synchronized void add(Maker maker) {
        if (ended) {
            return;
        }
        count++;
        RunEvent event = maker.make(count, Instant.now());
        if (first.size() < FIRST_KEPT) {
            first.add(event);
        } else {
            newest.add(event);
            if (newest.size() > NEWEST_KEPT) {
                newest.remove();
            }
        }
        notifyAll();
    }

    /// Events with higher numbers, as far as they are kept.
    synchronized List<RunEvent> after(long sequence) {
        List<RunEvent> events = new ArrayList<>();
        if (sequence < first.size()) {
            events.addAll(first.subList((int) Math.max(0, sequence), first.size()));
        }
        if (sequence < count) {
            newest.stream().filter(event -> event.sequence() > sequence).forEach(events::add);
        }
        return List.copyOf(events);
    }

    /// The kept event that follows the one of that number; not past the last.
    private RunEvent following(long sequence) {
        if (sequence < first.size()) {
            return first.get((int) sequence);
        }
        if (sequence == count - 1) {
            return newest.getLast();
        }
        for (RunEvent event : newest) {
            if (event.sequence() > sequence) {
                return event;
            }
        }
        throw new IllegalStateException("no event follows the last, " + count);
    }

    synchronized void listen(Consumer<RunEvent> target) {
        listeners.add(new Listener(target));
        if (!telling) {
            telling = true;
            Thread.ofPlatform().daemon().name(threadName).start(this::tell);
        }
        notifyAll();
    }

    /// No event will follow; the telling thread ends when all is told.
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    private void tell() {
        try {
            for (Telling next = next(); next != null; next = next()) {
                tell(next);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread but a virtual machine that goes down.
            Thread.currentThread().interrupt();
        }
    }

    private record Telling(Listener listener, RunEvent event) {}

    private void tell(Telling telling) {
        try {
            telling.listener().target.accept(telling.event());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a listener of run events failed and is told no more", e);
            synchronized (this) {
                listeners.remove(telling.listener());
            }
        }
    }

    /// The next thing to tell, or null when the thread may end.
    private synchronized Telling next() throws InterruptedException {
        while (true) {
            for (Listener listener : listeners) {
                if (listener.told < count) {
                    RunEvent next = following(listener.told);
                    listener.told = next.sequence();
                    return new Telling(listener, next);
                }
            }
            if (ended) {
                telling = false;
                return null;
            }
            wait();
        }
    }
}
