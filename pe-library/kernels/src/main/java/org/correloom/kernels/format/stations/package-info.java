/// Where stations are: lists in text files, and distance and azimuth between two places.
///
/// A place is either on the WGS84 ellipsoid, in degrees, or in a local plane, in metres, and its
/// type says which; the two are never mixed. Distances are metres, azimuths degrees clockwise
/// from north in [0, 360). Everything here is immutable or stateless.
package org.correloom.kernels.format.stations;
