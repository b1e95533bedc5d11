package org.correloom.api.graph;

/// Where in a workflow a [Problem] is.
public sealed interface Location {

    /// The place as a person would name it.
    String text();

    /// The node at which a canvas shows the problem, or empty.
    default String nodeId() {
        return "";
    }

    /// The workflow or its file as a whole.
    ///
    /// @param place a JSON pointer, line and column, or empty
    record Whole(String place) implements Location {
        @Override
        public String text() {
            return place.isEmpty() ? "workflow" : place;
        }
    }

    record AtNode(String node) implements Location {
        @Override
        public String text() {
            return node;
        }

        @Override
        public String nodeId() {
            return node;
        }
    }

    record AtPort(String node, String port) implements Location {
        @Override
        public String text() {
            return node + "." + port;
        }

        @Override
        public String nodeId() {
            return node;
        }
    }

    record AtParameter(String node, String parameter) implements Location {
        @Override
        public String text() {
            return node + "." + parameter;
        }

        @Override
        public String nodeId() {
            return node;
        }
    }

    /// @param node the node at which the connection ends
    record AtConnection(String connection, String node) implements Location {
        @Override
        public String text() {
            return "connection " + connection;
        }

        @Override
        public String nodeId() {
            return node;
        }
    }

    record AtVariable(String variable) implements Location {
        @Override
        public String text() {
            return "variable " + variable;
        }
    }

    Location WORKFLOW = new Whole("");
}
