package org.correloom.runtime;

import org.correloom.api.run.RunTuning.Pinning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/// Which processors the threads of a plan are bound to.
///
/// Instances of equal rank exchange the most, so that rank decides: the first ranks of every node
/// go to the first memory node, and so on. Memory follows the thread that first writes to it.
///
/// @param text what was done, and why
record PlannedBinding(List<Plan.PlannedTask> tasks, String text) {

    static PlannedBinding of(
            List<Plan.PlannedTask> tasks,
            Map<String, Integer> instances,
            Pinning pinning,
            Processors processors) {
        int memoryNodes = processors.memoryNodes().size();
        String nodes =
                "%d processors on %d memory node%s"
                        .formatted(processors.count(), memoryNodes, memoryNodes == 1 ? "" : "s");
        if (pinning == Pinning.NONE) {
            return new PlannedBinding(tasks, nodes + "; threads are not bound: as asked for");
        }
        if (!processors.known()) {
            return new PlannedBinding(
                    tasks, "threads are not bound: this system does not offer it");
        }
        if (pinning == Pinning.CORES) {
            return tasks.size() <= processors.count()
                    ? toCores(tasks, processors, nodes)
                    : new PlannedBinding(
                            tasks,
                            nodes
                                    + "; threads are not bound to single ones: there are more threads");
        }
        return memoryNodes == 1
                ? new PlannedBinding(tasks, nodes + "; threads are not bound: nothing to gain")
                : toMemoryNodes(tasks, instances, processors, nodes);
    }

    private static PlannedBinding toCores(
            List<Plan.PlannedTask> tasks, Processors processors, String nodes) {
        List<Integer> order = processors.inOrder();
        List<Plan.PlannedTask> bound = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            bound.add(on(tasks.get(i), "" + order.get(i)));
        }
        return new PlannedBinding(bound, nodes + "; each thread is bound to one processor");
    }

    private static PlannedBinding toMemoryNodes(
            List<Plan.PlannedTask> tasks,
            Map<String, Integer> instances,
            Processors processors,
            String nodes) {
        List<Plan.PlannedTask> bound = new ArrayList<>();
        int count = processors.memoryNodes().size();
        for (Plan.PlannedTask task : tasks) {
            Plan.InstanceRef first = task.instances().getFirst();
            int at = (int) ((long) first.rank() * count / instances.get(first.node()));
            BitSet set = processors.memoryNodes().get(at).processors();
            bound.add(on(task, Processors.text(set)));
        }
        return new PlannedBinding(bound, nodes + "; threads are bound to memory nodes by rank");
    }

    private static Plan.PlannedTask on(Plan.PlannedTask task, String processors) {
        return new Plan.PlannedTask(task.name(), task.instances(), processors);
    }
}
