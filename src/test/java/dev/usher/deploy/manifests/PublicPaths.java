package dev.usher.deploy.manifests;

import static dev.usher.deploy.manifests.Rendered.each;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Usher answers on its public port, by the first part of the path; and what a way in leads there. */
final class PublicPaths {
    private PublicPaths() {}

    static Set<String> ofResources() {
        var paths = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(location -> !location.contains("/dev/usher/sandbox/"))
                        .importPackages("dev.usher")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(type -> type.getAnnotationOfType(Path.class).value())
                        .map(PublicPaths::first)
                        .collect(Collectors.toCollection(TreeSet::new));
        // Of Quarkus, on the public port by the contract.
        paths.add("/q/openapi");
        return paths;
    }

    private static String first(String path) {
        return "/" + path.replaceFirst("^/", "").split("/", 2)[0];
    }

    /** The prefixes that the Ingress or the HTTPRoute of Usher hands on. */
    static List<String> routedBy(Rendered rendered) {
        return Stream.concat(
                        rendered.find("Ingress", "usher").stream()
                                .flatMap(ingress -> each(ingress.at("/spec/rules/0/http/paths")))
                                .map(path -> path.path("path").asText()),
                        rendered.find("HTTPRoute", "usher").stream()
                                .flatMap(route -> each(route.at("/spec/rules/0/matches")))
                                .map(match -> match.at("/path/value").asText()))
                .toList();
    }

    /** Whether a prefix of whole path elements holds the path. */
    static boolean leadsTo(String prefix, String path) {
        return prefix.equals("/") || path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
