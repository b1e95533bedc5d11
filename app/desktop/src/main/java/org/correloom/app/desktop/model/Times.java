package org.correloom.app.desktop.model;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Moments as the window writes them, in the time zone of the machine.
final class Times {

    private static final DateTimeFormatter TODAY =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter EARLIER =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

    private Times() {}

    /// `22:31:05`; of another day `14 Nov 2026 22:31`.
    static String of(Instant moment) {
        ZonedDateTime local = moment.atZone(ZoneId.systemDefault());
        boolean today = local.toLocalDate().equals(ZonedDateTime.now().toLocalDate());
        return local.format(today ? TODAY : EARLIER);
    }
}
