package org.correloom.installer;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

/// The layers of ARCHITECTURE.md, over all modules together. Maven's dependencies keep modules
/// apart; this also catches what they let through, such as a library that comes with another.
///
/// Every rule says why it is there: whoever breaks it should know what breaks with it.
class ArchitectureTest {

    private static JavaClasses ours;

    @BeforeAll
    static void readAllClasses() {
        // Only names of other libraries' classes matter here, so they need not be read.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        ours =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.correloom");
    }

    private static void check(ArchRule rule) {
        rule.check(ours);
    }

    /// Classes of `module` use nothing but the JDK's core, themselves and `others`.
    private static ArchRule usesOnly(String module, String because, String... others) {
        String[] allowed =
                Stream.concat(
                                Stream.of("java.lang..", "java.util..", "java.io..", "java.nio.."),
                                Stream.concat(
                                        Stream.of(
                                                "java.math..",
                                                "java.time..",
                                                "java.text..",
                                                "java.net..",
                                                "java.security..",
                                                module + ".."),
                                        Stream.of(others)))
                        .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(module + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(primitivesAndTheirArrays()))
                .because(because);
    }

    private static DescribedPredicate<JavaClass> primitivesAndTheirArrays() {
        return DescribedPredicate.describe(
                "primitives and their arrays", type -> type.getBaseComponentType().isPrimitive());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api",
                "workflow",
                "runtime",
                "figure",
                "kernels",
                "streams",
                "seismo",
                "cli",
                "workflows"
            })
    void everyModuleIsLookedAt(String module) {
        assertTrue(ours.containPackage("org.correloom." + module), module);
    }

    @Test
    void apiUsesTheJdkOnly() {
        check(
                usesOnly(
                        "org.correloom.api",
                        "a seismologist's own PE should depend on one small jar"));
    }

    @Test
    void workflowKnowsNothingOfRuns() {
        check(
                usesOnly(
                        "org.correloom.workflow",
                        "files and graphs are read where nothing can run: in an editor, on a"
                                + " cluster's front end",
                        "org.correloom.api..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jgrapht.."));
    }

    @Test
    void runtimeKnowsNoFieldOfScience() {
        check(
                usesOnly(
                        "org.correloom.runtime",
                        "the engine runs any PE; what a correlation is, only seismo and those who"
                                + " show it know",
                        "org.correloom.api..",
                        "org.correloom.workflow..",
                        "java.lang.management..",
                        "com.sun.management..",
                        "jdk.jfr..",
                        "tools.jackson.."));
    }

    @Test
    void figureRunsOnABareJava() {
        check(
                usesOnly(
                        "org.correloom.figure",
                        "pictures are drawn on cluster nodes too, with java.base and nothing"
                                + " else (ADR 0004)"));
    }

    @Test
    void kernelsKnowArraysOnly() {
        check(
                usesOnly(
                        "org.correloom.kernels",
                        "a kernel must be usable, and testable, without ports, items and graphs",
                        "org.jtransforms..",
                        "org.visnow.jlargearrays..",
                        "jdk.incubator.vector..",
                        "javax.xml..",
                        "org.xml.sax..",
                        "org.w3c.dom.."));
    }

    @Test
    void streamsUseTheContractAndThreeKeptLibraries() {
        check(
                usesOnly(
                        "org.correloom.streams",
                        "the general PEs are the example that others are written after; expressions,"
                                + " CSV and JSON come from kept libraries (ADR 0013)",
                        "org.correloom.api..",
                        "org.apache.commons.jexl3..",
                        "de.siegmar.fastcsv..",
                        "tools.jackson.core.."));
    }

    @Test
    void seismoPutsKernelsBehindTheContract() {
        check(
                usesOnly(
                        "org.correloom.seismo",
                        "a PE sees neither the scheduler nor the files of a run, so that it works"
                                + " under every mapping",
                        "org.correloom.api..",
                        "org.correloom.kernels.."));
    }

    @Test
    void theEngineDoesNotKnowTheApp() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("org.correloom.app..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.correloom.app..")
                        .because("everything but the window also runs without one"));
    }

    @Test
    void javaFxStaysInTheWindow() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "org.correloom.app.desktop..", "org.correloom.app.plot..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("javafx..")
                        .because(
                                "the document, the engine and the PEs must run where there is no"
                                        + " toolkit"));
    }

    @Test
    void theDocumentKnowsNoWindow() {
        check(
                usesOnly(
                        "org.correloom.app.document",
                        "edits and undo are tested, and can be scripted, without a toolkit",
                        "org.correloom.api..",
                        "org.correloom.workflow.."));
    }

    @Test
    void viewModelsKnowNoControl() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("org.correloom.app.desktop.model..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "javafx.scene..", "javafx.stage..", "javafx.application..")
                        .because("what a window does is tested without showing it"));
    }

    @Test
    void adviceKnowsNoToolkit() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("org.correloom.app.desktop.advice..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("javafx..")
                        .because("what the data lack is worked out on background threads"));
    }

    @Test
    void oneClassHandsWorkToTheWindowsThread() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("org.correloom.app.desktop..")
                        .and()
                        .doNotHaveFullyQualifiedName("org.correloom.app.desktop.task.FxExecutor")
                        .should()
                        .callMethodWhere(
                                target(name("runLater"))
                                        .and(target(owner(name("javafx.application.Platform")))))
                        .because("tests replace that one class by one that runs at once"));
    }

    @Test
    void nothingUsesAwt() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.awt..", "javax.swing..", "javax.imageio..")
                        .because(
                                "AWT needs native font libraries that servers lack, and java.desktop"
                                        + " would triple the runtime image"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.jgrapht.. org.correloom.workflow..",
                "picocli.. org.correloom.cli..",
                "org.apache.commons.jexl3.. org.correloom.streams.expression..",
                "de.siegmar.fastcsv.. org.correloom.streams.io..",
                "org.jtransforms.. org.correloom.kernels..",
                "jdk.incubator.vector.. org.correloom.kernels.."
            })
    void aLibraryIsUsedInOnePlace(String libraryAndPlace) {
        String[] parts = libraryAndPlace.split(" ");
        check(
                noClasses()
                        .that(resideInAPackage("org.correloom.."))
                        .and()
                        .resideOutsideOfPackage(parts[1])
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(parts[0])
                        .because("a library that one module hides can be replaced in one place"));
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "org.correloom.cli..", "org.correloom.app.desktop..")
                        .should()
                        .callMethod(System.class, "exit", int.class)
                        .because("a library that ends the process takes its user's work with it"));
    }

    @Test
    void modulesDoNotDependOnEachOtherInCircles() {
        check(
                slices().matching("org.correloom.(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because("layers that need each other are one layer"));
    }

    @Test
    void namesSayWhatAThingIs() {
        check(
                noClasses()
                        .should()
                        .haveSimpleNameEndingWith("Manager")
                        .orShould()
                        .haveSimpleNameEndingWith("Helper")
                        .orShould()
                        .haveSimpleNameEndingWith("Util")
                        .orShould()
                        .haveSimpleNameEndingWith("Utils")
                        .orShould()
                        .haveSimpleNameEndingWith("Impl")
                        .because("such a name says that nobody knew what the class is for"));
    }
}
