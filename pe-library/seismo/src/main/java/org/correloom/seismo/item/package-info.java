/// What travels through the ports of seismological PEs: traces, spectra, correlations, with what
/// belongs to them, and their binary forms.
///
/// Immutable records; sample arrays are handed over and never changed. Times are nanoseconds since
/// 1970-01-01T00:00:00Z, rates and frequencies in Hz, lags and durations in seconds, distances in
/// metres, angles in degrees. Nothing here processes samples.
package org.correloom.seismo.item;
