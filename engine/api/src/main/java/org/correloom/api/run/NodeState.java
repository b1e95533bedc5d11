package org.correloom.api.run;

/// What a node of a run is doing, over all its instances.
public enum NodeState {
    /// Not opened yet.
    WAITING,
    RUNNING,
    /// Every instance has seen the end of its input and is closed.
    DONE,
    FAILED,
    /// Closed before its input had ended, because the run was cancelled or failed elsewhere.
    STOPPED
}
