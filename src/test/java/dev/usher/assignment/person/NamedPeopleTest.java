package dev.usher.assignment.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.mapping.MappingConfig;
import dev.usher.mapping.MappingRules;
import dev.usher.okta.user.OktaUser;
import dev.usher.okta.user.OktaUsers;
import dev.usher.okta.user.UserLookup;
import dev.usher.okta.user.UserStatus;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A device is given to nobody of whom it is not certain who they are. */
class NamedPeopleTest {
    private static final String ADA = "ada@example.com";

    private final Org org = new Org();

    @Test
    void oneActivePersonIsFoundByNameAndById() {
        org.known.put(ADA, new UserLookup.Found(ada(UserStatus.ACTIVE)));
        assertThat(people("claims.sub").byUsername(ADA))
                .isEqualTo(new NamedPerson.Found(ada(UserStatus.ACTIVE).identity()));
        assertThat(people("claims.sub").byId("00u1"))
                .isEqualTo(new NamedPerson.Found(ada(UserStatus.ACTIVE).identity()));
    }

    @Test
    void groupsAreAskedForWhereARuleReadsThem() {
        org.known.put(ADA, new UserLookup.Found(ada(UserStatus.ACTIVE)));
        var found = (NamedPerson.Found) people("claims.groups[0]").byUsername(ADA);
        assertThat(found.identity().groups()).containsExactly("Everyone", "Staff");
        assertThat(found.identity().username()).isEqualTo(ADA);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void whoIsNotActiveIsRefused(UserStatus status) {
        org.known.put(ADA, new UserLookup.Found(ada(status)));
        assertThat(why(people("claims.sub").byUsername(ADA))).isEqualTo(NamedPerson.Why.USER_INACTIVE);
        assertThat(why(people("claims.sub").byId("00u1"))).isEqualTo(NamedPerson.Why.USER_INACTIVE);
    }

    @Test
    void nobodyAndSeveralAreRefused() {
        assertThat(why(people("claims.sub").byUsername(ADA))).isEqualTo(NamedPerson.Why.UNKNOWN_USER);
        assertThat(why(people("claims.sub").byId("00u1"))).isEqualTo(NamedPerson.Why.UNKNOWN_USER);
        org.known.put(ADA, new UserLookup.Several(List.of("ada@a.example", "ada@b.example")));
        var several = people("claims.sub").byUsername(ADA);
        assertThat(why(several)).isEqualTo(NamedPerson.Why.AMBIGUOUS_USER);
        assertThat(((NamedPerson.Refused) several).sentence()).startsWith("Okta knows 2 people");
    }

    @Test
    void withoutAServiceAppNobodyIsLookedUp() {
        org.on = false;
        assertThat(why(people("claims.sub").byUsername(ADA))).isEqualTo(NamedPerson.Why.USERS_API_OFF);
        assertThat(why(people("claims.sub").byId("00u1"))).isEqualTo(NamedPerson.Why.USERS_API_OFF);
        assertThat(NamedPerson.Why.USERS_API_OFF.wireName()).isEqualTo("users_api_off");
    }

    private static NamedPerson.Why why(NamedPerson person) {
        return ((NamedPerson.Refused) person).why();
    }

    private static OktaUser ada(UserStatus status) {
        return new OktaUser("00u1", ADA, status, Instant.EPOCH, Map.of("preferred_username", ADA));
    }

    private NamedPeople people(String rule) {
        var rules = new MappingRules(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(MappingConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("usher.mapping.fields.room.value", rule), "test", 100))
                .build()
                .getConfigMapping(MappingConfig.class));
        return new NamedPeople(org, new UserIdentities(org, rules));
    }

    /** An org that knows whom a test says. */
    private static final class Org implements OktaUsers {
        private final Map<String, UserLookup> known = new HashMap<>();
        private boolean on = true;

        @Override
        public boolean on() {
            return on;
        }

        @Override
        public Map<String, UserLookup> find(Collection<String> usernames) {
            assertOn();
            return known;
        }

        @Override
        public Optional<OktaUser> byId(String id) {
            assertOn();
            return known.values().stream()
                    .filter(UserLookup.Found.class::isInstance)
                    .map(found -> ((UserLookup.Found) found).user())
                    .filter(user -> user.id().equals(id))
                    .findFirst();
        }

        @Override
        public List<String> groups(String id) {
            return List.of("Everyone", "Staff");
        }

        @Override
        public Changed changedSince(Instant since, @Nullable String cursor) {
            throw new AssertionError("nobody is to ask who changed");
        }

        private void assertOn() {
            assertThat(on).isTrue();
        }
    }
}
