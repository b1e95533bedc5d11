package org.correloom.figure;

import java.util.Arrays;

/// An immutable path of straight lines and cubic curves, in device-independent px.
///
/// Several sub-paths are allowed. Filling closes every sub-path by itself and takes overlapping
/// areas of one orientation as one area (non-zero rule); counter-oriented areas cut holes.
public final class Outline {

    /// Receives the commands of an outline in order.
    public interface Visitor {
        /// Begins a sub-path.
        void moveTo(double x, double y);

        /// Draws a straight line.
        void lineTo(double x, double y);

        /// Draws a cubic curve with two control points.
        void curveTo(double x1, double y1, double x2, double y2, double x, double y);

        /// Returns to the beginning of the sub-path.
        void close();
    }

    private final byte[] commands;
    private final double[] points;

    private Outline(byte[] commands, double[] points) {
        this.commands = commands;
        this.points = points;
    }

    /// Begins an empty outline.
    public static Builder builder() {
        return new Builder();
    }

    /// An open line through the points; arrays of equal length, read once.
    public static Outline polyline(double[] x, double[] y) {
        return through(x, y, false);
    }

    /// A closed area through the points; arrays of equal length, read once.
    public static Outline polygon(double[] x, double[] y) {
        return through(x, y, true);
    }

    /// A straight line.
    public static Outline line(double x1, double y1, double x2, double y2) {
        return builder().moveTo(x1, y1).lineTo(x2, y2).build();
    }

    /// A closed rectangle.
    public static Outline rectangle(Box box) {
        return builder()
                .moveTo(box.x(), box.y())
                .lineTo(box.right(), box.y())
                .lineTo(box.right(), box.bottom())
                .lineTo(box.x(), box.bottom())
                .close()
                .build();
    }

    /// A closed rectangle with circular corners; the radius is limited by half the shorter side.
    public static Outline rounded(Box box, double radius) {
        double r = Math.min(radius, Math.min(box.width(), box.height()) / 2);
        double k = r * (1 - KAPPA);
        double x0 = box.x();
        double y0 = box.y();
        double x1 = box.right();
        double y1 = box.bottom();
        return builder()
                .moveTo(x0 + r, y0)
                .lineTo(x1 - r, y0)
                .curveTo(x1 - k, y0, x1, y0 + k, x1, y0 + r)
                .lineTo(x1, y1 - r)
                .curveTo(x1, y1 - k, x1 - k, y1, x1 - r, y1)
                .lineTo(x0 + r, y1)
                .curveTo(x0 + k, y1, x0, y1 - k, x0, y1 - r)
                .lineTo(x0, y0 + r)
                .curveTo(x0, y0 + k, x0 + k, y0, x0 + r, y0)
                .close()
                .build();
    }

    /// A circle.
    public static Outline circle(double x, double y, double radius) {
        return rounded(new Box(x - radius, y - radius, 2 * radius, 2 * radius), radius);
    }

    /// Whether nothing is in it.
    public boolean isEmpty() {
        return commands.length == 0;
    }

    /// Passes every command to the visitor, in order.
    public void visit(Visitor visitor) {
        int at = 0;
        for (byte command : commands) {
            switch (command) {
                case MOVE -> visitor.moveTo(points[at], points[at + 1]);
                case LINE -> visitor.lineTo(points[at], points[at + 1]);
                case CURVE ->
                        visitor.curveTo(
                                points[at],
                                points[at + 1],
                                points[at + 2],
                                points[at + 3],
                                points[at + 4],
                                points[at + 5]);
                default -> visitor.close();
            }
            at += command == CLOSE ? 0 : command == CURVE ? 6 : 2;
        }
    }

    /// This outline scaled about the origin, then turned clockwise by an angle in radians (as
    /// seen on the screen), then moved.
    public Outline transformed(double scale, double angle, double dx, double dy) {
        double cos = Math.cos(angle) * scale;
        double sin = Math.sin(angle) * scale;
        double[] moved = new double[points.length];
        for (int i = 0; i < points.length; i += 2) {
            moved[i] = cos * points[i] - sin * points[i + 1] + dx;
            moved[i + 1] = sin * points[i] + cos * points[i + 1] + dy;
        }
        return new Outline(commands, moved);
    }

    /// The two ends when this is one straight line along an axis, else `null`.
    double[] axisAlignedLine() {
        boolean line = commands.length == 2 && commands[0] == MOVE && commands[1] == LINE;
        return line && (points[0] == points[2] || points[1] == points[3]) ? points : null;
    }

    private static Outline through(double[] x, double[] y, boolean closed) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("x has " + x.length + " values, y " + y.length);
        }
        Builder builder = builder();
        for (int i = 0; i < x.length; i++) {
            if (i == 0) {
                builder.moveTo(x[i], y[i]);
            } else {
                builder.lineTo(x[i], y[i]);
            }
        }
        return closed && x.length > 0 ? builder.close().build() : builder.build();
    }

    private static final double KAPPA = 0.5522847498;
    private static final byte MOVE = 0;
    private static final byte LINE = 1;
    private static final byte CURVE = 2;
    private static final byte CLOSE = 3;

    /// Collects commands. Not thread-safe; coordinates must be finite.
    public static final class Builder {
        private byte[] commands = new byte[8];
        private double[] points = new double[16];
        private int commandCount;
        private int pointCount;

        private Builder() {}

        /// Begins a sub-path.
        public Builder moveTo(double x, double y) {
            return add(MOVE).point(x, y);
        }

        /// Adds a straight line.
        public Builder lineTo(double x, double y) {
            return add(LINE).point(x, y);
        }

        /// Adds a cubic curve.
        public Builder curveTo(double x1, double y1, double x2, double y2, double x, double y) {
            return add(CURVE).point(x1, y1).point(x2, y2).point(x, y);
        }

        /// Closes the sub-path.
        public Builder close() {
            return add(CLOSE);
        }

        /// Adds every command of another outline.
        public Builder append(Outline other) {
            other.visit(
                    new Visitor() {
                        @Override
                        public void moveTo(double x, double y) {
                            Builder.this.moveTo(x, y);
                        }

                        @Override
                        public void lineTo(double x, double y) {
                            Builder.this.lineTo(x, y);
                        }

                        @Override
                        public void curveTo(
                                double x1, double y1, double x2, double y2, double x, double y) {
                            Builder.this.curveTo(x1, y1, x2, y2, x, y);
                        }

                        @Override
                        public void close() {
                            Builder.this.close();
                        }
                    });
            return this;
        }

        /// The outline so far; the builder may go on.
        public Outline build() {
            return new Outline(
                    Arrays.copyOf(commands, commandCount), Arrays.copyOf(points, pointCount));
        }

        private Builder add(byte command) {
            if (commandCount == commands.length) {
                commands = Arrays.copyOf(commands, 2 * commandCount);
            }
            commands[commandCount++] = command;
            return this;
        }

        private Builder point(double x, double y) {
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                throw new IllegalArgumentException("coordinate is not finite: " + x + ", " + y);
            }
            if (pointCount + 2 > points.length) {
                points = Arrays.copyOf(points, 2 * points.length);
            }
            points[pointCount++] = x;
            points[pointCount++] = y;
            return this;
        }
    }
}
