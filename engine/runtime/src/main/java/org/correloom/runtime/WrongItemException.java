package org.correloom.runtime;

import org.correloom.api.pe.Port;

/// An item does not belong to the type of the port that it was emitted at or is wired to.
final class WrongItemException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /// @param consumers what the port is wired to, for the message
    WrongItemException(String node, Port output, Object item, String consumers) {
        super(
                "%s emitted %s at its port %s, which is of type %s (%s)%s"
                        .formatted(
                                node,
                                name(item),
                                output.name(),
                                output.type().id(),
                                output.type().itemClass().getName(),
                                consumers.isEmpty() ? "" : " and is wired to " + consumers));
    }

    WrongItemException(String node, Port output, Object item, Outlet.Check check) {
        super(
                "%s emitted %s at its port %s, but %s.%s, which it is wired to, takes %s (%s)"
                        .formatted(
                                node,
                                name(item),
                                output.name(),
                                check.consumer(),
                                check.input().name(),
                                check.input().type().id(),
                                check.itemClass().getName()));
    }

    private static String name(Object item) {
        return item == null ? "null" : "a " + item.getClass().getName();
    }
}
