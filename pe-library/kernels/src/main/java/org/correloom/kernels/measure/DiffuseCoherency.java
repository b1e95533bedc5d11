package org.correloom.kernels.measure;

/// The coherency of two points in a diffuse 2-D wave field (Aki 1957; Sánchez-Sesma & Campillo
/// 2006, doi:10.1785/0120050181): `J0(2π f d / c(f))`.
public final class DiffuseCoherency {

    private DiffuseCoherency() {}

    /// The coherency at `frequency` Hz of points `distance` m apart, phase velocity in m/s.
    public static double at(double frequency, double distance, double phaseVelocity) {
        return BesselJ0.of(2 * Math.PI * frequency * distance / phaseVelocity);
    }
}
