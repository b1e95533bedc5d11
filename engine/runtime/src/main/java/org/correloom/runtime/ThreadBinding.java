package org.correloom.runtime;

import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;

/// Binds the calling thread to processors, through Linux's `sched_setaffinity`.
///
/// Needs native access (`--enable-native-access=ALL-UNNAMED`); without it Java prints a warning.
final class ThreadBinding {

    private static final System.Logger LOG = System.getLogger(ThreadBinding.class.getName());

    /// Bytes of a `cpu_set_t`: 1024 processors.
    private static final int SET_BYTES = 128;

    private static volatile boolean told;

    private ThreadBinding() {}

    /// Binds the calling thread; where that cannot be done the thread runs anywhere, which is
    /// logged once.
    static void bind(BitSet processors) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment set = arena.allocate(SET_BYTES);
            byte[] bits = processors.toByteArray();
            MemorySegment.copy(
                    bits, 0, set, ValueLayout.JAVA_BYTE, 0, Math.min(bits.length, SET_BYTES));
            int result = (int) Native.SET_AFFINITY.invokeExact(0, (long) SET_BYTES, set);
            if (result != 0) {
                tell("the operating system refused", null);
            }
        } catch (Throwable t) {
            if (t instanceof VirtualMachineError error) {
                throw error;
            }
            tell(t.toString(), t);
        }
    }

    private static void tell(String why, Throwable cause) {
        if (!told) {
            told = true;
            LOG.log(Level.WARNING, "threads are not bound to processors: " + why, cause);
        }
    }

    /// Looked up when a thread is first bound, and not before: it needs native access.
    private static final class Native {
        private static final MethodHandle SET_AFFINITY = lookUp();

        private static MethodHandle lookUp() {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("sched_setaffinity"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.ADDRESS));
        }
    }
}
