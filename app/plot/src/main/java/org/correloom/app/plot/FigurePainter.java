package org.correloom.app.plot;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.util.Duration;

import org.correloom.figure.Figure;
import org.correloom.figure.Frame;
import org.correloom.figure.PixelRenderer;
import org.correloom.figure.Pixels;

import java.nio.IntBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Turns requests into pictures: layout and pixels on a worker, the picture on the JavaFX thread.
///
/// Requests are conflated: while one is in work only the newest other one waits, and one begins
/// at most every [#INTERVAL]. So a fast producer costs neither the screen nor the run anything.
/// All methods are called on the JavaFX thread. An exception of a layout ends its worker thread
/// through that thread's handler; the picture before it stays, and the next request is served.
final class FigurePainter {

    /// The shortest time between two pictures: 30 a second.
    static final Duration INTERVAL = Duration.millis(1000.0 / 30);

    private final Executor worker;
    private final Consumer<Painted> show;
    private final PauseTransition pause = new PauseTransition();
    private PixelBuffer<IntBuffer> buffer;
    private WritableImage shown;
    private Request waiting;
    private boolean busy;
    private long lastStart;

    /// What to draw, for which size, at how many device pixels a px.
    record Request(Figure.Source source, Frame frame, double scale) {}

    /// A picture that is ready to be shown, and the figure it shows.
    record Painted(Request request, Figure figure, WritableImage image) {}

    FigurePainter(Executor worker, Consumer<Painted> show) {
        this.worker = worker;
        this.show = show;
        lastStart = System.nanoTime() - (long) (INTERVAL.toMillis() * 1e6);
        pause.setOnFinished(event -> startWaiting());
    }

    /// One thread for all figures of a program; it ends when it has had nothing to do for a while.
    static Executor sharedWorker() {
        return Shared.WORKER;
    }

    private static final class Shared {
        static final ThreadPoolExecutor WORKER =
                new ThreadPoolExecutor(
                        1,
                        1,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("figures").factory());

        static {
            WORKER.allowCoreThreadTimeOut(true);
        }
    }

    void request(Request request) {
        waiting = request;
        if (busy || pause.getStatus() == PauseTransition.Status.RUNNING) {
            return;
        }
        double rest = INTERVAL.toMillis() - (System.nanoTime() - lastStart) / 1e6;
        if (rest > 0) {
            pause.setDuration(Duration.millis(rest));
            pause.playFromStart();
        } else {
            startWaiting();
        }
    }

    private void startWaiting() {
        Request request = waiting;
        if (request == null) {
            return;
        }
        waiting = null;
        busy = true;
        lastStart = System.nanoTime();
        worker.execute(() -> paint(request));
    }

    private void paint(Request request) {
        Runnable deliver = this::next;
        try {
            Figure figure = request.source.layOut(request.frame);
            Pixels pixels = PixelRenderer.render(figure.drawing(), request.scale);
            deliver =
                    () -> {
                        show.accept(new Painted(request, figure, image(pixels)));
                        next();
                    };
        } finally {
            Platform.runLater(deliver);
        }
    }

    private void next() {
        busy = false;
        if (waiting != null) {
            request(waiting);
        }
    }

    /// The buffer of the last picture is used again while the size stays, so that the graphics
    /// system keeps its texture.
    private WritableImage image(Pixels pixels) {
        boolean same =
                buffer != null
                        && buffer.getWidth() == pixels.width()
                        && buffer.getHeight() == pixels.height();
        if (!same) {
            buffer = buffer(pixels);
            shown = new WritableImage(buffer);
        } else {
            buffer.updateBuffer(
                    b -> {
                        b.getBuffer().put(0, pixels.argb());
                        return null;
                    });
        }
        return shown;
    }

    static PixelBuffer<IntBuffer> buffer(Pixels pixels) {
        return new PixelBuffer<>(
                pixels.width(),
                pixels.height(),
                IntBuffer.wrap(pixels.argb()),
                PixelFormat.getIntArgbPreInstance());
    }
}
