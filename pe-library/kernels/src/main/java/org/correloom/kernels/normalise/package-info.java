/// Normalisation in time (Bensen et al. 2007, doi:10.1111/j.1365-246X.2007.03374.x, section
/// 2.1.2): makes earthquakes and glitches weigh no more than the noise between them.
package org.correloom.kernels.normalise;
