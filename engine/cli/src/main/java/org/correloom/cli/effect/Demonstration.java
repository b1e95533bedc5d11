package org.correloom.cli.effect;

import java.io.IOException;

/// Shows what one PE does.
@FunctionalInterface
interface Demonstration {

    /// Runs the PE and puts together what is to be seen.
    ///
    /// @throws IOException when a file that the PE reads cannot be written
    /// @throws InterruptedException when the thread is interrupted meanwhile
    Effect show(Trials trials) throws IOException, InterruptedException;
}
