/// Changes of sampling rate and of sampling instants.
package org.correloom.kernels.resample;
