package dev.usher.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.enrollment.DevicelessSignIns.PersonFields;
import dev.usher.identity.Assurance;
import dev.usher.identity.Identity;
import dev.usher.saml.gate.Standing;
import dev.usher.saml.provider.ServiceProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PersonStatementTest {
    private static final String JAMFS = "http://schemas.xmlsoap.org/claims/Group";
    private static final PersonFields MARY = new PersonFields("mmajor", "mary@example.com", "Mary Major");
    private static final Identity IDENTITY = new Identity(
            "00u1",
            Map.of("groups", List.of("Staff", "Staff Berlin", "Domain Admins")),
            new Assurance(Set.of(), null, null));
    private static final Standing.Open JAMF = jamf(Optional.empty());

    @Test
    void theNameIsTheUsernameUnlessTheEmailIsWanted() {
        assertThat(statement().name(MARY)).contains("mmajor");
        assertThat(statement("usher.saml.name-id.source", "email").name(MARY)).contains("mary@example.com");
        assertThat(statement("usher.saml.name-id.source", "email").name(new PersonFields("mmajor", null, null)))
                .isEmpty();
    }

    @Test
    void theFormatIsJamfsWishWhereTheNameIsOfIt() {
        assertThat(statement().format(null, "mmajor")).contains(PersonStatement.UNSPECIFIED);
        assertThat(statement().format(PersonStatement.UNSPECIFIED, "mmajor")).contains(PersonStatement.UNSPECIFIED);
        assertThat(statement("usher.saml.name-id.format", "email-address").format(null, "m@example.com"))
                .contains(PersonStatement.EMAIL_ADDRESS);
        assertThat(statement().format(PersonStatement.EMAIL_ADDRESS, "m@example.com"))
                .contains(PersonStatement.EMAIL_ADDRESS);
        assertThat(statement().format(PersonStatement.EMAIL_ADDRESS, "mmajor")).isEmpty();
        assertThat(statement().format("urn:oasis:names:tc:SAML:2.0:nameid-format:persistent", "mmajor"))
                .isEmpty();
    }

    @Test
    void noGroupIsToldThatNobodyNamed() {
        assertThat(told(statement(), JAMF))
                .containsOnlyKeys("username", "email", "name")
                .containsEntry("username", List.of("mmajor"))
                .containsEntry("name", List.of("Mary Major"));
    }

    @Test
    void namedGroupsAreToldWhereJamfReadsThem() {
        assertThat(told(statement("usher.saml.groups", "Staff"), JAMF)).containsEntry(JAMFS, List.of("Staff"));
        assertThat(told(statement("usher.saml.groups", "Staff*,Other"), JAMF))
                .containsEntry(JAMFS, List.of("Staff", "Staff Berlin"));
        assertThat(told(statement("usher.saml.groups", "Staff", "usher.saml.attributes.groups", "memberOf"), JAMF))
                .containsEntry("memberOf", List.of("Staff"))
                .doesNotContainKey(JAMFS);
        assertThat(told(statement("usher.saml.groups", "Nobody"), JAMF)).doesNotContainKey(JAMFS);
    }

    @Test
    void whereJamfReadsTheNameInAnAttributeItIsThere() {
        assertThat(told(statement(), jamf(Optional.of("uid")))).containsEntry("uid", List.of("mmajor"));
        assertThat(told(statement(), jamf(Optional.of("email")))).containsEntry("email", List.of("mmajor"));
    }

    @Test
    void whatIsMissingIsNotTold() {
        var told = statement().attributes("m", new PersonFields("m", null, " "), IDENTITY, JAMF);

        assertThat(told).containsOnlyKeys("username");
    }

    private static Map<String, List<String>> told(PersonStatement statement, Standing.Open jamf) {
        return statement.attributes("mmajor", MARY, IDENTITY, jamf);
    }

    private static PersonStatement statement(String... keysAndValues) {
        return new PersonStatement(SamlSettings.with(keysAndValues));
    }

    private static Standing.Open jamf(Optional<String> userAttribute) {
        var consumer = new ServiceProvider.Consumer(0, URI.create(HandMadeProvider.CONSUMER));
        return new Standing.Open(
                new ServiceProvider(HandMadeProvider.ENTITY, List.of(consumer), List.of()), userAttribute, JAMFS);
    }
}
