package org.correloom.seismo.item;

/// Names of a run's files that are made from codes.
public final class FileNames {

    private FileNames() {}

    /// Codes come from files: whatever could lead out of the folder becomes `-`.
    public static String safe(String id) {
        return id.replaceAll("[^A-Za-z0-9._-]", "-");
    }
}
