/// Synthetic wave fields whose true answer is known.
package org.correloom.kernels.synthetic;
