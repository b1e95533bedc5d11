package org.correloom.workflow;

import org.correloom.api.graph.Location;
import org.correloom.api.graph.Problem;
import org.correloom.api.pe.PEProvider;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/// Finds PE providers on a class path and in folders of jars.
final class PluginFolder {

    private static final String SERVICE = "META-INF/services/" + PEProvider.class.getName();

    /// @param origin jar or class that the provider comes from, for messages
    record Found(PEProvider provider, String origin) {}

    private PluginFolder() {}

    /// The providers that `loader` and its parents see.
    static List<Found> providers(ClassLoader loader, List<Problem> problems) {
        List<Found> found = new ArrayList<>();
        Iterator<ServiceLoader.Provider<PEProvider>> providers =
                ServiceLoader.load(PEProvider.class, loader).stream().iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return found;
                }
                ServiceLoader.Provider<PEProvider> provider = providers.next();
                found.add(new Found(provider.get(), origin(provider.type())));
            } catch (ServiceConfigurationError | LinkageError e) {
                problems.add(broken("a provider on the class path", e));
            }
        }
    }

    /// The providers in the jars of a folder, loaded by one class loader under `parent`.
    static List<Found> providers(Path folder, ClassLoader parent, List<Problem> problems) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<URL> urls = new ArrayList<>();
        Map<String, String> jarOfProvider = new LinkedHashMap<>();
        for (Path jar : jars(folder, problems)) {
            try (JarFile open = new JarFile(jar.toFile())) {
                for (String name : announced(open)) {
                    jarOfProvider.putIfAbsent(name, jar.toString());
                }
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            } catch (IOException | UncheckedIOException | SecurityException e) {
                problems.add(broken(jar.toString(), e));
            }
        }
        if (jarOfProvider.isEmpty()) {
            if (!urls.isEmpty()) {
                problems.add(nothingAnnounced(folder));
            }
            return List.of();
        }
        URLClassLoader loader =
                new URLClassLoader(folder.getFileName() + "", urls.toArray(URL[]::new), parent);
        List<Found> found = new ArrayList<>();
        jarOfProvider.forEach((name, jar) -> provider(name, jar, loader, found, problems));
        return found;
    }

    /// Foreign code runs here, and may throw whatever it likes. What is announced in a jar but
    /// comes with the program itself has been taken already.
    private static void provider(
            String name,
            String jar,
            ClassLoader loader,
            List<Found> found,
            List<Problem> problems) {
        try {
            Class<? extends PEProvider> type =
                    Class.forName(name, true, loader).asSubclass(PEProvider.class);
            if (type.getClassLoader() == loader) {
                found.add(new Found(type.getConstructor().newInstance(), jar));
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            problems.add(broken(name + " in " + jar, e));
        }
    }

    private static List<Path> jars(Path folder, List<Problem> problems) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(broken(folder.toString(), e));
            return List.of();
        }
    }

    private static List<String> announced(JarFile jar) throws IOException {
        ZipEntry entry = jar.getEntry(SERVICE);
        if (entry == null) {
            return List.of();
        }
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(jar.getInputStream(entry), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? type.getName()
                : source.getLocation().getPath();
    }

    private static Problem nothingAnnounced(Path folder) {
        return Problem.warning(
                "no-provider",
                Location.WORKFLOW,
                "no jar in "
                        + folder
                        + " announces PEs: the file "
                        + SERVICE
                        + " in a jar names the class that provides them");
    }

    static Problem broken(String origin, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Problem.error(
                "broken-plugin",
                Location.WORKFLOW,
                "the PEs of " + origin + " cannot be used: " + reason(cause));
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        if (cause instanceof UnsupportedClassVersionError) {
            return "it was compiled for a newer Java than the "
                    + Runtime.version().feature()
                    + " that runs now; run with that one, or compile it with --release "
                    + Runtime.version().feature();
        }
        if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
            return "the class "
                    + message.replace('/', '.')
                    + " is in none of the jars of that folder; put the jar that has it there too";
        }
        return cause.getClass().getSimpleName()
                + (message.isEmpty() ? "" : ": " + message)
                + "; replace or remove it";
    }
}
