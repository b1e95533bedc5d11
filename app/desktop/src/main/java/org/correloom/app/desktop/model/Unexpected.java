package org.correloom.app.desktop.model;

/// Where failures go that nobody foresaw: to the one handler of the program, which shows them and
/// logs them once.
public final class Unexpected {

    private Unexpected() {}

    /// Hands the failure to the handler of uncaught exceptions of the current thread.
    public static void report(Throwable failure) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }
}
