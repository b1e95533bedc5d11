/// Rotations of ground motion and of its correlations between systems of components.
///
/// Z points up, N north, E east; R along an azimuth, T 90 degrees clockwise from it, seen from
/// above. Azimuths are degrees clockwise from north, dips degrees down from the horizontal.
/// Products are summed in `double`, results are `float`; a NaN makes the sample NaN in every
/// component that it has a share in. Nothing is changed in place. Every method may be called from
/// any thread.
package org.correloom.kernels.rotate;
