package org.correloom.kernels.response;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What of the ground's motion a response takes as its input, in metres and seconds.
public enum GroundMotion {
    /// m
    DISPLACEMENT,
    /// m/s
    VELOCITY,
    /// m/s²
    ACCELERATION;

    private static final Pattern UNIT =
            Pattern.compile("([NUMC]?)M(?:/(?:S|SEC|\\(S\\*\\*2\\))(\\*\\*2|\\^2|2|/S|/SEC)?)?");

    /// A unit as files write it: which motion, and how many of it make one of ours.
    ///
    /// @param motion the derivative
    /// @param perMetre 1 for m, 100 for cm, 1000 for mm, 1e6 for µm, 1e9 for nm
    public record Unit(GroundMotion motion, double perMetre) {}

    /// Understands `M`, `M/S`, `M/S**2`, `M/S/S`, `M/SEC`, `NM/S` and the like, in either case and
    /// with anything after a blank ignored; empty when it is no ground motion.
    public static Optional<Unit> parse(String unit) {
        String word = unit.strip().toUpperCase(Locale.ROOT).split("\\s", 2)[0];
        Matcher matcher = UNIT.matcher(word);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double perMetre =
                switch (matcher.group(1)) {
                    case "N" -> 1e9;
                    case "U" -> 1e6;
                    case "M" -> 1e3;
                    case "C" -> 1e2;
                    default -> 1;
                };
        GroundMotion motion = VELOCITY;
        if (!word.contains("/")) {
            motion = DISPLACEMENT;
        } else if (matcher.group(2) != null || word.contains("(")) {
            motion = ACCELERATION;
        }
        return Optional.of(new Unit(motion, perMetre));
    }
}
