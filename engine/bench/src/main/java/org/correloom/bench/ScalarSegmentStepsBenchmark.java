package org.correloom.bench;

import org.openjdk.jmh.annotations.Fork;

/// [SegmentStepsBenchmark] without vectors.
@Fork(
        value = 1,
        jvmArgsPrepend = {"-Dorg.correloom.kernels.vector=off"})
public class ScalarSegmentStepsBenchmark extends SegmentStepsBenchmark {}
