package org.correloom.runtime;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// One call of a PE with one item, for Java Flight Recorder. Off until a recording asks for it; the
/// time includes what consumers do that are called directly.
@Name(PECallEvent.NAME)
@Label("PE call")
@Description("A PE instance processes one item, or a source produces once")
@Category("Correloom")
@StackTrace(false)
@Enabled(false)
final class PECallEvent extends Event {

    static final String NAME = "org.correloom.PECall";

    private static final EventType TYPE = EventType.getEventType(PECallEvent.class);

    @Label("Node")
    String node;

    @Label("Instance")
    int rank;

    @Label("Port")
    @Description("Input port of the item; empty for a source")
    String port;

    /// Whether a recording asks for calls; changes while a run is under way.
    static boolean asked() {
        return TYPE.isEnabled();
    }

    static PECallEvent begin(String node, int rank, String port) {
        PECallEvent event = new PECallEvent();
        event.node = node;
        event.rank = rank;
        event.port = port;
        event.begin();
        return event;
    }
}
