package dev.usher;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each resource method is reached, Usher's and the sandbox's. */
class PathsTest {
    /** A name, and maybe an expression that its value must match. */
    private static final Pattern TEMPLATE = Pattern.compile("\\{[^:}]*(?::(.*))?}");

    /**
     * A request is given to the class whose path fits it most closely, and to no other, though that one has no method for it
     * (Jakarta REST 3.7.2): a class at {@code /sandbox} would hide {@code /sandbox/state} of a class at {@code /}.
     */
    @Test
    void noClassHidesAMethodOfAnother() {
        var resources = resources();

        assertThat(resources)
                .hasSizeGreaterThan(30)
                .allSatisfy(hidden -> methods(hidden)
                        .forEach(method -> assertThat(resources)
                                .as(method + " is reached")
                                .noneMatch(hiding -> hides(hiding.segments(), hidden.segments(), method))));
    }

    private record Resource(JavaClass type, List<String> segments) {}

    private static List<Resource> resources() {
        return new ClassFileImporter()
                .importPackages("dev.usher").stream()
                        // REST clients are interfaces: their paths are Okta's and Jamf Pro's.
                        .filter(type -> type.isAnnotatedWith(Path.class) && !type.isInterface())
                        .map(type -> new Resource(
                                type,
                                segments(type.getAnnotationOfType(Path.class).value())))
                        .toList();
    }

    private static Stream<List<String>> methods(Resource resource) {
        return resource.type().getMethods().stream()
                .filter(method -> method.isAnnotatedWith(Path.class))
                .map(PathsTest::own)
                .map(own -> Stream.concat(resource.segments().stream(), own.stream())
                        .toList());
    }

    private static List<String> own(JavaMethod method) {
        return segments(method.getAnnotationOfType(Path.class).value());
    }

    private static boolean hides(List<String> hiding, List<String> hidden, List<String> method) {
        return hiding.size() > hidden.size()
                && hiding.size() <= method.size()
                && IntStream.range(0, hiding.size()).allMatch(i -> mayBe(hiding.get(i), method.get(i)));
    }

    /** Whether there is a text for a template's segment and a method's that is the same. */
    private static boolean mayBe(String segment, String methods) {
        var template = TEMPLATE.matcher(segment);
        if (methods.startsWith("{")) {
            return true;
        }
        return template.matches()
                ? template.group(1) == null || methods.matches(template.group(1).strip())
                : segment.equals(methods);
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }
}
