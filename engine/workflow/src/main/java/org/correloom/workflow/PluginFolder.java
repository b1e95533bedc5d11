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

    /// The providers that `loader` sees.
    static List<Found> providers(ClassLoader loader, List<Problem> problems) {
        return providers(loader, Map.of(), problems);
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
            } catch (IOException e) {
                problems.add(broken(jar.toString(), e));
            }
        }
        if (jarOfProvider.isEmpty()) {
            return List.of();
        }
        URLClassLoader loader =
                new URLClassLoader(folder.getFileName() + "", urls.toArray(URL[]::new), parent);
        return providers(loader, jarOfProvider, problems);
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

    /// @param jarOfProvider empty: take every provider that is seen; else only those of the loader
    ///     itself, as its parents' have been taken already
    private static List<Found> providers(
            ClassLoader loader, Map<String, String> jarOfProvider, List<Problem> problems) {
        List<Found> found = new ArrayList<>();
        Iterator<ServiceLoader.Provider<PEProvider>> providers =
                ServiceLoader.load(PEProvider.class, loader).stream().iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return found;
                }
                ServiceLoader.Provider<PEProvider> provider = providers.next();
                Class<? extends PEProvider> type = provider.type();
                if (jarOfProvider.isEmpty() || type.getClassLoader() == loader) {
                    found.add(new Found(provider.get(), origin(type)));
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                problems.add(broken(blamed(e, jarOfProvider), e));
            }
        }
    }

    private static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? type.getName()
                : source.getLocation().getPath();
    }

    private static String blamed(Throwable error, Map<String, String> jarOfProvider) {
        String message = String.valueOf(error.getMessage());
        return jarOfProvider.entrySet().stream()
                .filter(entry -> message.contains(entry.getKey()))
                .map(entry -> entry.getKey() + " in " + entry.getValue())
                .findFirst()
                .orElse("a provider on the class path");
    }

    static Problem broken(String origin, Throwable reason) {
        Throwable cause = reason;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Problem.error(
                "broken-plugin",
                Location.WORKFLOW,
                "the PEs of "
                        + origin
                        + " cannot be used: "
                        + cause.getClass().getSimpleName()
                        + (cause.getMessage() == null ? "" : ": " + cause.getMessage())
                        + "; replace or remove it");
    }
}
