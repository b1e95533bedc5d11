package org.correloom.app.desktop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Map;

class MainTest {

    @Test
    void linuxNeedsXOrWayland() {
        assertFalse(Main.hasDisplay("Linux", Map.of()));
        assertFalse(Main.hasDisplay("Linux", Map.of("DISPLAY", "")));
        assertTrue(Main.hasDisplay("Linux", Map.of("DISPLAY", ":0")));
        assertTrue(Main.hasDisplay("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")));
    }

    @Test
    void windowsAndMacAlwaysHaveADisplay() {
        assertTrue(Main.hasDisplay("Windows 11", Map.of()));
        assertTrue(Main.hasDisplay("Mac OS X", Map.of()));
    }
}
