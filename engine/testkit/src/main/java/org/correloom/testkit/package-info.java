/// For authors of PEs: [PEHarness] drives one instance by hand and checks that it keeps the
/// contract, [GraphDriver] runs a small workflow on every embedded mapping and compares what comes
/// out.
///
/// Everything here throws [AssertionError] when a PE breaks the contract, so that it works with any
/// test framework. Nothing here starts threads, except the runs of a [GraphDriver].
package org.correloom.testkit;
