package org.correloom.app.document.edit;

import java.util.Collection;

/// How labels name one thing or count several.
final class Counted {

    private Counted() {}

    static String pes(Collection<String> ids) {
        return ids.size() == 1 ? ids.iterator().next() : ids.size() + " PEs";
    }
}
