package org.correloom.app.desktop.model;

/// What a node's threads were doing of late, as parts of the time that has passed, from 0 to 1.
/// What is missing to 1 went to other nodes of the same threads.
///
/// @param busy inside the PE
/// @param idle waiting for items
/// @param blocked waiting for room in consumers' queues
public record TimeShares(double busy, double idle, double blocked) {

    public static final TimeShares NONE = new TimeShares(0, 0, 0);

    /// The same, no more than the whole: counters are read one after the other, and waits are
    /// counted when they end.
    TimeShares withinOne() {
        double sum = busy + idle + blocked;
        return sum <= 1 ? this : new TimeShares(busy / sum, idle / sum, blocked / sum);
    }

    /// These, moved towards others.
    ///
    /// @param weight of the others, from 0 to 1
    TimeShares towards(TimeShares other, double weight) {
        return new TimeShares(
                busy + weight * (other.busy - busy),
                idle + weight * (other.idle - idle),
                blocked + weight * (other.blocked - blocked));
    }
}
