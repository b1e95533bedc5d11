package org.correloom.workflow;

/// What every workflow file says about itself in its first fields.
final class WorkflowFormat {

    static final String SCHEMA = "https://correloom.org/schema/workflow-1.json";
    static final String FORMAT = "correloom-workflow";
    static final int VERSION = 1;

    private WorkflowFormat() {}
}
