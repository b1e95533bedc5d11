/// The few loops that have a vector twin, and the one place that chooses between them.
///
/// Internal: no PE names these types; other packages of the kernels and the benchmarks do.
/// Classes whose name begins with `Vector` apart from [VectorProvider] live in
/// `src/main/java-vector`, are compiled against the incubating `jdk.incubator.vector` module, and
/// are loaded by name only, so everything else runs without that module.
package org.correloom.kernels.internal.vector;
