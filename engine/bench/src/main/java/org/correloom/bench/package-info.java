/// JMH benchmarks of the kernels; never shipped, not part of a plain build's tests.
///
/// `mvn -q -Pbench -pl engine/bench -am -DskipTests verify` runs them all and prints a table;
/// `-Dbench.include=REGEX` chooses. Rates that depend on the machine are printed beside the
/// core's own multiply-add peak, measured in the same run.
package org.correloom.bench;
