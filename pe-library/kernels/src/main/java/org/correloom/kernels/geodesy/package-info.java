/// Distances and azimuths on the earth.
package org.correloom.kernels.geodesy;
