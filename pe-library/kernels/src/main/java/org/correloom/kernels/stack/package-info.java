/// Stacks of correlations: each takes one correlation at a time with its weight, which is the
/// number of windows in it, and can save and restore what it has.
package org.correloom.kernels.stack;
