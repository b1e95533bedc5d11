package org.correloom.api.pe;

import org.correloom.api.graph.Problem;

import java.io.IOException;

/// What a PE instance sees of the run that it is part of. All methods may be called from the thread
/// that calls the instance, from [ProcessingElement#open] to [ProcessingElement#close].
public interface PEContext {

    /// The node's id in the workflow.
    String nodeId();

    /// Which of the node's instances this is, from 0.
    int rank();

    /// How many instances the node has.
    int size();

    /// The node's parameters, checked and complete.
    Parameters parameters();

    /// Timers of this instance.
    Timers timers();

    /// Tells the person who runs the workflow about bad input or another thing worth knowing: a
    /// file that cannot be read, a channel without a response. The run goes on.
    ///
    /// The same code and message are shown once and counted after that.
    ///
    /// @param code stable, lower case with dashes
    /// @param message what, where, and what to do
    void report(Problem.Severity severity, String code, String message);

    /// Counts input that was left out on purpose, by reason. The counts are shown at the node, and
    /// explain a run that ends with no result.
    ///
    /// @param reason a short phrase that reads after a number: `windows with less than 90 % data`
    void discard(String reason, long count);

    /// Tells how far a bounded source is.
    ///
    /// @param done from 0 to `total`
    /// @param what unit for a person: `files`, `hours of data`
    void progress(double done, double total, String what);

    /// Publishes a result for plots, progress displays and remote watchers. Only the newest value
    /// of each kind and key is kept for a watcher that is slow; publishing never blocks.
    ///
    /// @param kind what the result is: `correlation`
    /// @param key which one: `KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ`
    void publish(String kind, String key, Object item);

    /// Writes a file of the run: into a temporary one, synced, then renamed, so that a reader never
    /// sees half of it. An existing one of the same name is replaced.
    ///
    /// When this returns the content is written; sync and name may come a little later, before the
    /// next checkpoint and the end of the PE at the latest. Should they fail, the next call
    /// says so.
    ///
    /// @param name relative, `/` between folders: `correlations/A_B.sac`; may not leave the folder
    /// @throws IOException when it cannot be written (a full disk, no permission)
    void artifact(String name, String mediaType, ArtifactBody body) throws IOException;

    /// Whether the run is being drained: a source should end soon.
    boolean draining();

    /// Waits, for a PE that paces a stream. Other PEs may compute meanwhile; the time counts as
    /// spent inside of the PE, which is not taken for one that is stuck.
    ///
    /// Returns early, within a tenth of a second, when the run is being drained or has failed
    /// elsewhere, and at once when it is that already: what the PE holds up has to flow off then. A
    /// checkpoint waits as long as the PE does, so a wait is some seconds at most.
    ///
    /// @param nanos 0 or less: does not wait
    /// @throws CancellationException when the run is being cancelled; it must be let through
    void rest(long nanos);
}
