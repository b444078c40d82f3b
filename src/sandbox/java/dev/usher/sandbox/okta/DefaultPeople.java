package dev.usher.sandbox.okta;

import static dev.usher.sandbox.okta.SandboxPerson.person;

import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.util.List;

/** The people whom a new sandbox has, for what the service does with who they are. */
final class DefaultPeople {
    static final String EMPLOYEES = "Employees";

    private DefaultPeople() {}

    static List<SandboxPerson> all() {
        return List.of(
                person("mary@example.com")
                        .named("Mary", "Jo")
                        .department("Engineering")
                        .title("Software Engineer")
                        .office("Lisbon/2.01")
                        .phone("+351220000001")
                        .groups(EMPLOYEES, "Engineering")
                        .shows("Signs in with a password alone; the shortest way to an assigned Mac.")
                        .build(),
                person("ana@example.com")
                        .named("Ana", "Silva")
                        .department("Finance")
                        .title("Contabilista Sénior")
                        .office("Lisbon/4.12")
                        .phone("+351210000002")
                        .groups(EMPLOYEES, "Finance")
                        .emailFactor()
                        .shows("Needs a password and a code by email; her title carries an accent.")
                        .build(),
                person("ada.admin@example.com")
                        .named("Ada", "Admin")
                        .department("IT")
                        .title("Mac Administrator")
                        .office("Lisbon/0.01")
                        .groups(EMPLOYEES, "Usher Admins")
                        .shows("Administers Usher: signs in to the console at /admin and may do everything.")
                        .build(),
                person("hugo.helpdesk@example.com")
                        .named("Hugo", "Helpdesk")
                        .department("IT")
                        .title("Help Desk")
                        .office("Lisbon/0.02")
                        .groups(EMPLOYEES, "Usher Help Desk")
                        .shows(
                                "Of the help desk: signs in to the console at /admin, looks, and runs again what is stuck.")
                        .build(),
                person("denied@example.com")
                        .named("Dora", "Denied")
                        .department("Finance")
                        .office("Lisbon/1.01")
                        .groups(EMPLOYEES)
                        .flagged(Flag.DENIED)
                        .shows("The right password, but the sign-in policy says no: 403, and nothing left to do.")
                        .build(),
                person("unassigned@example.com")
                        .named("Ulla", "Unassigned")
                        .department("Sales")
                        .office("Porto/1.07")
                        .groups(EMPLOYEES)
                        .flagged(Flag.UNASSIGNED)
                        .shows("The right password, but the app is not assigned to her: back to the username.")
                        .build(),
                person("locked@example.com")
                        .named("Lou", "Locked")
                        .department("Sales")
                        .office("Porto/1.08")
                        .groups(EMPLOYEES)
                        .flagged(Flag.LOCKED)
                        .shows("Locked after too many attempts: refused even with the right password.")
                        .build(),
                person("gone@example.com")
                        .named("Gil", "Gone")
                        .flagged(Flag.DEACTIVATED)
                        .shows("Deactivated: answered like a user who never existed.")
                        .build(),
                person("federated@example.com")
                        .named("Frida", "Federated")
                        .department("Engineering")
                        .title("Release Manager")
                        .office("Porto/2.01")
                        .groups(EMPLOYEES, "Engineering")
                        .flagged(Flag.FEDERATED)
                        .shows("Her company signs her in at Corp ADFS: the browser goes there and comes back.")
                        .build(),
                person("federated-more@example.com")
                        .named("Femi", "Further")
                        .department("Finance")
                        .title("Auditor")
                        .office("Porto/2.02")
                        .groups(EMPLOYEES, "Finance")
                        .emailFactor()
                        .flagged(Flag.FEDERATED)
                        .shows("Comes back from Corp ADFS and still owes a code by email.")
                        .build(),
                person("hanako@example.com")
                        .named("花子", "山田")
                        .department("Engineering")
                        .title("主任研究員")
                        .office("Tokyo/12.03")
                        .phone("+81300000003")
                        .groups(EMPLOYEES, "研究")
                        .shows("Her name and title are Japanese and must reach Jamf unharmed.")
                        .build(),
                person("nils@example.com")
                        .named("Nils", "Åström-O'Neill")
                        .department("Deep Sea Research")
                        .title("Diver")
                        .office("Atlantis/0.01")
                        .groups(EMPLOYEES)
                        .shows("His department and building exist in Okta but not in Jamf.")
                        .build(),
                person("bo@example.com")
                        .named("Bo", "Blank")
                        .groups(EMPLOYEES)
                        .shows("Has neither department nor office nor title: those fields stay as they are.")
                        .build(),
                person("offered@example.com")
                        .named("Olga", "Offered")
                        .department("Finance")
                        .title("Controller")
                        .office("Lisbon/4.13")
                        .groups(EMPLOYEES, "Finance")
                        .flagged(Flag.OFFERED_ENROLLMENT)
                        .shows("After the password she is offered Okta Verify, which she may skip.")
                        .build());
    }
}
