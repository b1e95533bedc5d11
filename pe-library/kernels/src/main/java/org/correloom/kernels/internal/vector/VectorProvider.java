package org.correloom.kernels.internal.vector;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Chooses, once per virtual machine, between the scalar kernels and their vector twins, and says
/// in one log line which it took and why.
///
/// Vector kernels need the module `jdk.incubator.vector` (`--add-modules jdk.incubator.vector`),
/// a preferred vector of at least 128 bits, Java's optimising compiler, and no
/// `-Dorg.correloom.kernels.vector=off`. Without one of them everything works, slower.
/// Thread-safe.
public abstract class VectorProvider {

    /// System property; `off` forces the scalar kernels.
    public static final String SWITCH = "org.correloom.kernels.vector";

    private static final String MODULE = "jdk.incubator.vector";
    private static final String VECTOR_CLASS =
            "org.correloom.kernels.internal.vector.VectorKernels";

    /// The provider that this machine got.
    public static VectorProvider get() {
        return Chosen.PROVIDER;
    }

    /// The provider of the reference kernels, whatever the machine can do.
    public static VectorProvider scalar() {
        return new Scalar("asked for");
    }

    /// The kernel of the all-pairs correlation.
    public abstract PairTileKernel pairTileKernel();

    /// The kernel of transforms of many signals at once.
    public abstract LaneFftKernel laneFftKernel();

    /// The kernel that measures what a core can do at most.
    public abstract MultiplyAddKernel multiplyAddKernel();

    /// The kernel of transforms in `double`.
    public abstract LaneFftDoubleKernel laneFftDoubleKernel();

    /// The kernel of filters of finite impulse response.
    public abstract FirKernel firKernel();

    /// The kernel of Steim decoding.
    public abstract SteimKernel steimKernel();

    /// The kernel of recursive filters over many signals at once.
    public abstract SosKernel sosKernel();

    /// The kernel of running means.
    public abstract RunningMeanKernel runningMeanKernel();

    /// The kernel of spectral whitening.
    public abstract WhiteningKernel whiteningKernel();

    /// Whether the kernels use vectors.
    public abstract boolean isVector();

    /// What was chosen and why, for logs and benchmark reports.
    public abstract String description();

    /// Why vectors cannot be had, or null.
    ///
    /// @param vmInfo the property `java.vm.info`: without the optimising compiler every vector is
    ///     an object, and the scalar kernels are many times faster
    static String obstacle(boolean switchedOff, boolean modulePresent, String vmInfo) {
        if (switchedOff) {
            return "switched off by -D" + SWITCH + "=off";
        }
        if (!modulePresent) {
            return "module " + MODULE + " is not there, start Java with --add-modules " + MODULE;
        }
        if (vmInfo.contains("interpreted") || vmInfo.contains("client")) {
            return "Java runs without its optimising compiler: " + vmInfo;
        }
        return null;
    }

    static VectorProvider choose(String obstacle, String className) {
        if (obstacle != null) {
            return new Scalar(obstacle);
        }
        try {
            Class<?> type = Class.forName(className);
            return (VectorProvider) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Scalar("vector kernels do not load: " + cause);
        }
    }

    private static final class Chosen {
        static final VectorProvider PROVIDER;

        static {
            String obstacle =
                    obstacle(
                            "off".equalsIgnoreCase(System.getProperty(SWITCH)),
                            ModuleLayer.boot().findModule(MODULE).isPresent(),
                            System.getProperty("java.vm.info", ""));
            PROVIDER = choose(obstacle, VECTOR_CLASS);
            Logger log = System.getLogger(VectorProvider.class.getName());
            log.log(Level.INFO, "signal kernels: {0}", PROVIDER.description());
        }
    }

    private static final class Scalar extends VectorProvider {
        private final String why;

        Scalar(String why) {
            this.why = why;
        }

        @Override
        public PairTileKernel pairTileKernel() {
            return new ScalarPairTileKernel(8);
        }

        @Override
        public LaneFftKernel laneFftKernel() {
            return new ScalarLaneFftKernel(8);
        }

        @Override
        public MultiplyAddKernel multiplyAddKernel() {
            return new ScalarMultiplyAddKernel();
        }

        @Override
        public LaneFftDoubleKernel laneFftDoubleKernel() {
            return new ScalarLaneFftDoubleKernel(4);
        }

        @Override
        public FirKernel firKernel() {
            return new ScalarFirKernel();
        }

        @Override
        public SteimKernel steimKernel() {
            return new ScalarSteimKernel();
        }

        @Override
        public SosKernel sosKernel() {
            return new ScalarSosKernel(4);
        }

        @Override
        public RunningMeanKernel runningMeanKernel() {
            return new ScalarRunningMeanKernel();
        }

        @Override
        public WhiteningKernel whiteningKernel() {
            return new ScalarWhiteningKernel();
        }

        @Override
        public boolean isVector() {
            return false;
        }

        @Override
        public String description() {
            return "scalar (" + why + ")";
        }
    }
}
