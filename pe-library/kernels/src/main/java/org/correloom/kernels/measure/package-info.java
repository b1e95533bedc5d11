/// Measurements on correlations. A correlation has an odd number of samples, lag zero in the
/// middle; lags are in seconds.
package org.correloom.kernels.measure;
