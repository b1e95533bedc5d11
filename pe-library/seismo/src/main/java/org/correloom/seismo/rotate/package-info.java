/// PEs that bring the components of a station together, and turn them or give them the same
/// weights.
///
/// The mathematics is the kernels' business (`org.correloom.kernels.rotate`). Azimuths and dips are
/// in degrees, times nanoseconds since 1970-01-01T00:00:00Z. One thread at a time.
package org.correloom.seismo.rotate;
