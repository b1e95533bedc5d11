package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.workflows.WorkflowGallery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a plan says of the memory that pairs take, and what the run then says.
class MemoryForecastTest {

    private static final Pattern LINE =
            Pattern.compile("correlate: (\\d+) pairs × ([\\d,]+) bins of (?:the )?(\\d+) channels");

    @TempDir Path folder;

    private String[] ofSmallNetwork(String command, String... more) throws IOException {
        return ofWorkflow("ambient-noise-files", command, more);
    }

    private String[] ofWorkflow(String workflow, String command, String... more)
            throws IOException {
        Path data = SmallNetwork.waveforms(folder);
        String[] fixed = {command, workflow, "--var", "folder=" + data, "--var", "channel=?HZ"};
        String[] all = new String[fixed.length + more.length];
        System.arraycopy(fixed, 0, all, 0, fixed.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return all;
    }

    private static String said(Printed printed) {
        Matcher line = LINE.matcher(printed.out());
        assertTrue(line.find(), printed.out());
        return line.group(1) + " " + line.group(2) + " " + line.group(3);
    }

    @Test
    void thePlanForesaysWhatTheRunTakes() throws IOException {
        Printed plan = new Printed();
        assertEquals(0, plan.run(ofSmallNetwork("plan")), plan.err());
        assertTrue(said(plan).startsWith("3 "), plan.out());
        assertTrue(plan.out().contains("MiB"), plan.out());
        Printed run = new Printed();
        assertEquals(
                0,
                run.run(ofSmallNetwork("run", "--out", folder.resolve("out").toString())),
                run.err());
        assertEquals(said(plan), said(run));
    }

    /// Phases keep all bins.
    @Test
    void phasesAreForeseenToo() throws IOException {
        String text = WorkflowGallery.find("ambient-noise-files").orElseThrow().text();
        Path file = folder.resolve("phases.workflow.json");
        Files.writeString(file, text.replace("seismo:spectrum", "seismo:phase"));
        Printed plan = new Printed();
        assertEquals(0, plan.run(ofWorkflow(file.toString(), "plan")), plan.err());
        Printed run = new Printed();
        String out = folder.resolve("out").toString();
        assertEquals(0, run.run(ofWorkflow(file.toString(), "run", "--out", out)), run.err());
        assertEquals(said(plan), said(run));
        Printed spectra = new Printed();
        assertEquals(0, spectra.run(ofSmallNetwork("plan")), spectra.err());
        assertTrue(bins(plan) > bins(spectra), plan.out() + spectra.out());
    }

    @Test
    void theResolutionOfTheLagsAndADiskAreForeseen() throws IOException {
        Printed plan = new Printed();
        String[] settings = {"--set", "correlate.resolution=lags", "--set", "correlate.sums=disk"};
        assertEquals(0, plan.run(ofSmallNetwork("plan", settings)), plan.err());
        assertTrue(plan.out().contains("on disk"), plan.out());
        Printed whole = new Printed();
        assertEquals(0, whole.run(ofSmallNetwork("plan")), whole.err());
        assertTrue(bins(plan) * 2 < bins(whole), plan.out() + whole.out());
    }

    private static int bins(Printed printed) {
        return Integer.parseInt(said(printed).split(" ")[1].replace(",", ""));
    }

    @Test
    void aFolderWithoutTheChannelIsSaid() throws IOException {
        Printed plan = new Printed();
        assertEquals(0, plan.run(ofSmallNetwork("plan", "--var", "channel=LHE")), plan.err());
        assertTrue(plan.out().contains("no channel was seen"), plan.out());
    }
}
