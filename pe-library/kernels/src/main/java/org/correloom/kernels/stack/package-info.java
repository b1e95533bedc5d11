/// Stacks of correlations, one class a published method. All are a [RunningStack], which says
/// what they have in common: they take one correlation at a time with its weight, which is the
/// number of windows in it, and can save and restore what they have.
///
/// [SelectiveStack] and [MovingStack] choose what another stack is made of.
package org.correloom.kernels.stack;
