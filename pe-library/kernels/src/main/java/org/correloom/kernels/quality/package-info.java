/// Measures by which bad data are told from good: moments, flat lines, clipping, spikes.
///
/// They measure and count; which values are good enough is for others to say. They are meant for
/// samples as the digitiser wrote them: a filter rounds off a clipped wave and rings at a spike.
/// Input arrays are never changed; sums run in `double`. Every method may be called from any
/// thread.
package org.correloom.kernels.quality;
