/// Normalisation in frequency (Bensen et al. 2007, doi:10.1111/j.1365-246X.2007.03374.x, section
/// 2.1.3).
package org.correloom.kernels.whiten;
