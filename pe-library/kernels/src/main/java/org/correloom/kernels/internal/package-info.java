/// What kernels of several packages share and nobody else should name.
package org.correloom.kernels.internal;
