package org.correloom.kernels.internal;

import java.lang.ref.SoftReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/// Plans that are costly to make and immutable, shared by all threads and kept as long as memory
/// allows.
///
/// Two threads that ask for the same new plan at once may each make it; one of the two is kept.
///
/// @param <K> what a plan is for; equality decides
/// @param <P> the plan
public final class PlanCache<K, P> {
    private final ConcurrentMap<K, SoftReference<P>> kept = new ConcurrentHashMap<>();
    private final Function<? super K, ? extends P> maker;

    /// An empty cache.
    ///
    /// @param maker makes the plan for a key; what it throws goes to whoever asked
    public PlanCache(Function<? super K, ? extends P> maker) {
        this.maker = maker;
    }

    /// The plan for `key`.
    public P get(K key) {
        SoftReference<P> reference = kept.get(key);
        P plan = reference == null ? null : reference.get();
        if (plan == null) {
            plan = maker.apply(key);
            // Keys of plans that memory took back would otherwise stay for ever.
            kept.values().removeIf(other -> other.refersTo(null));
            kept.put(key, new SoftReference<>(plan));
        }
        return plan;
    }
}
