package dev.usher;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The walls of the house. */
class RoomsTest {
    private static final String HOUSE = "dev.usher.";

    private static final long MOST_CLASSES = 22;

    /** Larger than the rule allows for now: these may shrink, and not grow. */
    private static final Map<String, Long> LARGER = Map.of(HOUSE + "okta", 24L);

    /** Which room may know which: the table of the architecture, and nothing else. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            entry("trace", Set.of()),
            entry("problem", Set.of("trace")),
            entry("device", Set.of()),
            entry("identity", Set.of()),
            entry("secret", Set.of()),
            entry("metric", Set.of()),
            entry("guard", Set.of("problem")),
            entry("journal", Set.of("device")),
            entry("okta", Set.of("identity", "problem", "secret", "trace")),
            entry("jamf", Set.of("device", "metric", "problem", "secret", "trace")),
            entry("mapping", Set.of("identity", "device")),
            entry(
                    "assignment",
                    Set.of(
                            "device",
                            "identity",
                            "okta",
                            "mapping",
                            "jamf",
                            "journal",
                            "metric",
                            "problem",
                            "secret",
                            "trace")),
            entry(
                    "enrollment",
                    Set.of(
                            "okta",
                            "device",
                            "identity",
                            "assignment",
                            "journal",
                            "guard",
                            "problem",
                            "secret",
                            "trace")),
            entry("webhook", Set.of("device", "assignment", "journal", "guard", "problem", "secret")),
            // Of assignment the owners only: ADR 28.
            entry("bridge", Set.of("okta", "identity", "assignment", "guard", "problem", "secret")),
            // The page for the browser's cookie and the look, Jamf for what it wants and how it is set: ADR 25.
            entry(
                    "saml",
                    Set.of("enrollment", "identity", "page", "jamf", "guard", "journal", "problem", "secret", "trace")),
            // Of okta the steps only: ADR 12.
            entry("page", Set.of("enrollment", "device", "okta", "problem", "secret")),
            entry(
                    "admin",
                    Set.of(
                            "problem",
                            "device",
                            "identity",
                            "secret",
                            "guard",
                            "journal",
                            "okta",
                            "jamf",
                            "mapping",
                            "assignment",
                            "enrollment",
                            "webhook",
                            "bridge",
                            "saml",
                            "page",
                            "trace")));

    /** What is in src/main: the sandbox and the tests are compiled to the test classes. */
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/dev/usher/sandbox/"))
            .importPackages("dev.usher");

    @TestFactory
    Stream<DynamicTest> eachRoomKnowsOnlyWhomItMay() {
        return roomsThatExist().stream()
                .map(room -> DynamicTest.dynamicTest(room, () -> {
                    assertThat(MAY_KNOW).as("the table of rooms").containsKey(room);
                    var known = new TreeSet<>(MAY_KNOW.get(room));
                    known.add(room);
                    var allowed =
                            known.stream().map(name -> HOUSE + name + "..").toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage(HOUSE + room + "..")
                            .should()
                            .dependOnClassesThat(ours().and(DescribedPredicate.not(resideInAnyPackage(allowed))))
                            .check(MAIN);
                }));
    }

    @Test
    void theRoomsFormNoCircle() {
        slices().matching(HOUSE + "(*)..").should().beFreeOfCycles().check(MAIN);
    }

    /** The face of a room stands above and below its parts; the parts among each other have an order. */
    @TestFactory
    Stream<DynamicTest> thePartsOfARoomFormNoCircle() {
        return roomsThatExist().stream()
                .map(room -> DynamicTest.dynamicTest(
                        room,
                        () -> slices().matching(HOUSE + room + ".(*)..")
                                .should()
                                .beFreeOfCycles()
                                .allowEmptyShould(true)
                                .check(MAIN)));
    }

    /** Flat until about 15 classes, then split by feature; what lies between is for a feature that is one. */
    @Test
    void noPackageHoldsMoreThanOneCanSee() {
        var classes = MAIN.stream()
                .filter(type -> type.getPackageName().startsWith(HOUSE))
                .filter(type -> type.getEnclosingClass().isEmpty())
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(classes)
                .isNotEmpty()
                .allSatisfy((here, count) -> assertThat(count)
                        .as("the classes of " + here)
                        .isLessThanOrEqualTo(LARGER.getOrDefault(here, MOST_CLASSES)));
    }

    /** What is said to Okta is the enrollment's: ADR 12. */
    @Test
    void thePageReadsStepsAndSaysNothingToOkta() {
        check(noClasses()
                .that()
                .resideInAPackage(HOUSE + "page..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(HOUSE + "okta..").and(areNot(resideInAnyPackage(HOUSE + "okta.step")))));
    }

    @Test
    void theWayInKnowsProblemsOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.usher")
                .should()
                .dependOnClassesThat(
                        ours().and(DescribedPredicate.not(resideInAnyPackage("dev.usher", HOUSE + "problem"))))
                .check(MAIN);
    }

    @Test
    void nothingThatShipsKnowsTheSandbox() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HOUSE + "sandbox..")
                .check(MAIN);
    }

    @Test
    void everyPackageIsNullMarkedAndDescribed() {
        var packages = MAIN.stream().map(JavaClass::getPackage).distinct().toList();

        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(here -> assertThat(here.isAnnotatedWith(NullMarked.class))
                        .as(here.getName() + " has a package-info.java with @NullMarked")
                        .isTrue());
    }

    /** HTTP in ends in a Resource, an upstream begins in an Api; what lies between speaks neither. */
    @Test
    void jaxRsStaysAtTheEdges() {
        check(noClasses()
                .that(areNot(endIn("Resource", "Api", "Filter", "Mapper").or(resideInAnyPackage(HOUSE + "problem"))))
                .and(areNot(named(HOUSE + "guard.ClientAddress")
                        // What binds the filter to the resources.
                        .or(named(HOUSE + "admin.access.AdminCall"))
                        .or(named(HOUSE + "admin.console.ConsoleCall"))
                        .or(clientsOf("jamf"))
                        .or(clientsOf("okta"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs.."));
    }

    @Test
    void sqlStaysInStores() {
        check(noClasses()
                .that(areNot(endIn("Store")
                        .or(named(HOUSE + "problem.StoreFailure"))
                        // How long a migration's connection waits.
                        .or(named(HOUSE + "PatientMigrations"))
                        // A CDI producer of the Jdbi, or a health check of the DataSource, holds no statement.
                        .or(describe("make a bean", RoomsTest::producesABean))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.jdbi..")));
    }

    @Test
    void namesSayWhatAThingIs() {
        var refused = Set.of("Impl", "Manager", "Helper", "Util", "Utils", "Dto", "Base", "Abstract", "Service");

        assertThat(MAIN.stream().map(JavaClass::getSimpleName))
                .noneMatch(
                        name -> name.startsWith("Abstract") || refused.stream().anyMatch(name::endsWith));
    }

    @Test
    void nobodyCallsAResourceButHttp() {
        assertThat(usesOf("Resource")
                        .filter(use -> !outermost(use.getOriginClass()).equals(outermost(use.getTargetClass()))))
                .isEmpty();
    }

    @Test
    void whatIsOnTheWireStaysInItsRoom() {
        assertThat(usesOf("Wire").filter(use -> !room(use.getOriginClass()).equals(room(use.getTargetClass()))))
                .isEmpty();
    }

    private static Stream<Dependency> usesOf(String suffix) {
        return MAIN.stream()
                .filter(type -> outer(type).endsWith(suffix))
                .flatMap(type -> type.getDirectDependenciesToSelf().stream());
    }

    @Test
    void timeComesFromAClock() {
        var moments = describe("read the machine's clock", (JavaMethodCall call) -> readsTheClock(call.getTarget()));
        check(noClasses().should().callMethodWhere(moments));
        check(noClasses()
                .that(areNot(describe("make a bean", RoomsTest::producesABean)))
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone"));
    }

    @Test
    void nothingIsInjectedIntoFields() {
        check(noFields().should().beAnnotatedWith(Inject.class));
    }

    private static boolean readsTheClock(MethodCallTarget target) {
        var owner = target.getOwner().getName();
        boolean withoutClock =
                target.getName().equals("now") && target.getRawParameterTypes().isEmpty();
        return owner.startsWith("java.time.") && withoutClock
                || owner.equals("java.lang.System") && target.getName().equals("currentTimeMillis");
    }

    private static TreeSet<String> roomsThatExist() {
        return MAIN.stream()
                .filter(type -> type.getPackageName().startsWith(HOUSE))
                .map(RoomsTest::room)
                .collect(toCollection(TreeSet::new));
    }

    /** The first name below dev.usher: okta.idx belongs to okta. */
    private static String room(JavaClass type) {
        var here = type.getPackageName();
        return here.startsWith(HOUSE) ? here.substring(HOUSE.length()).split("\\.", 2)[0] : "";
    }

    private static DescribedPredicate<JavaClass> ours() {
        return describe("are ours", type -> (type.getPackageName() + ".").startsWith(HOUSE));
    }

    private static DescribedPredicate<JavaClass> endIn(String... suffixes) {
        return describe(
                "are named *" + String.join(", *", suffixes),
                type -> Arrays.stream(suffixes).anyMatch(outer(type)::endsWith));
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return describe(name, type -> outermost(type).getName().equals(name));
    }

    /** What speaks HTTP for a client: its filters and readers carry other names, but are known to JAX-RS by type. */
    private static DescribedPredicate<JavaClass> clientsOf(String room) {
        return resideInAnyPackage(HOUSE + room + "..")
                .and(endIn("Client")
                        .or(assignableTo("jakarta.ws.rs.client.ClientRequestFilter"))
                        .or(assignableTo("jakarta.ws.rs.client.ClientResponseFilter"))
                        .or(assignableTo("org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper")))
                .as("clients of " + room);
    }

    private static boolean producesABean(JavaClass type) {
        return type.getMethods().stream()
                .anyMatch(method -> method.isAnnotatedWith("jakarta.enterprise.inject.Produces"));
    }

    private static DescribedPredicate<JavaClass> areNot(DescribedPredicate<JavaClass> others) {
        return DescribedPredicate.not(others);
    }

    private static String outer(JavaClass type) {
        return outermost(type).getSimpleName();
    }

    private static JavaClass outermost(JavaClass type) {
        var outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(MAIN);
    }
}
