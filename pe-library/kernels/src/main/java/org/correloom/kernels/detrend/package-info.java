/// Removal of mean and trend. Sums run in `double` whatever the length.
package org.correloom.kernels.detrend;
