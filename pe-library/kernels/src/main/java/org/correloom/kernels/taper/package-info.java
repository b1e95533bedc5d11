/// Tapers in time.
package org.correloom.kernels.taper;
