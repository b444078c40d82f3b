package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.sandbox.okta.TokenTweaks.Signing;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdTokenTest {
    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller custom = SANDBOX.caller;
    private final Caller org = Caller.org(SANDBOX.okta);

    @Test
    void theCustomServersTokenIsFull() throws Exception {
        // When
        var tokens = custom.tokens("hanako@example.com");
        var claims = verify(tokens, SANDBOX.okta.issuer());

        // Then
        assertThat(claims.getSubject()).startsWith("00u").hasSize(20);
        assertThat(claims.getStringClaimValue("name")).isEqualTo("花子 山田");
        assertThat(claims.getStringClaimValue("title")).isEqualTo("主任研究員");
        assertThat(claims.getStringClaimValue("office")).isEqualTo("Tokyo/12.03");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("Employees", "研究");
        assertThat(claims.getStringClaimValue("nonce")).isEqualTo("the-nonce");
        assertThat(claims.getStringListClaimValue("amr")).containsExactly("pwd");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(3600);
        assertThat(claims.getStringClaimValue("at_hash"))
                .isEqualTo(Ids.base64Url(Arrays.copyOf(Ids.sha256(tokens.text("/access_token")), 16)));
    }

    @Test
    void theOrgServersTokenIsThinAndUserinfoCompletesIt() throws Exception {
        // When
        var tokens = org.tokens("mary@example.com");
        var claims = verify(tokens, SANDBOX.okta.orgIssuer());
        var userinfo = org.userinfo(tokens.text("/access_token"));

        // Then
        assertThat(claims.hasClaim("email")).isFalse();
        assertThat(claims.hasClaim("department")).isFalse();
        assertThat(userinfo.text("/sub")).isEqualTo(claims.getSubject());
        assertThat(userinfo.text("/email")).isEqualTo("mary@example.com");
        assertThat(userinfo.json().has("department")).isFalse();
    }

    @Test
    void theOrgsUserinfoMayHaveTheProfile() {
        // Given
        SANDBOX.has(OrgTrait.ORG_USERINFO_HAS_PROFILE);

        // When
        var userinfo = org.userinfo(org.tokens("mary@example.com").text("/access_token"));

        // Then
        assertThat(userinfo.text("/department")).isEqualTo("Engineering");
    }

    @Test
    void aCustomTokenMayBeThinToo() throws Exception {
        // Given
        SANDBOX.has(OrgTrait.CUSTOM_ID_TOKEN_IS_THIN);

        // When
        var tokens = custom.tokens("mary@example.com");

        // Then
        assertThat(verify(tokens, SANDBOX.okta.issuer()).hasClaim("department")).isFalse();
        assertThat(custom.userinfo(tokens.text("/access_token")).text("/department"))
                .isEqualTo("Engineering");
    }

    @Test
    void twoFactorsShowInAmr() throws Exception {
        // Given
        var asked = custom.chooseEmail(custom.signIn("ana@example.com"));

        // When
        var done = custom.passcode(asked, SANDBOX.codeMailedTo("ana@example.com"));
        var claims = verify(custom.redeem(done.interactionCode()), SANDBOX.okta.issuer());

        // Then
        assertThat(claims.getStringListClaimValue("amr")).containsExactlyInAnyOrder("pwd", "email", "mfa");
    }

    @ParameterizedTest
    @EnumSource(value = Signing.class, mode = EnumSource.Mode.EXCLUDE, names = "RS256")
    void aTokenSignedWronglyDoesNotVerify(Signing way) {
        // Given
        SANDBOX.okta.tokenTweaks().signing(way);

        // When
        var tokens = custom.tokens("mary@example.com");

        // Then
        assertThatThrownBy(() -> verify(tokens, SANDBOX.okta.issuer())).isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void claimsCanBeTamperedWith() throws Exception {
        // Given
        SANDBOX.okta.tokenTweaks().wrongAtHash().claim("nonce", "other").without("name");

        // When
        var tokens = custom.tokens("mary@example.com");
        var claims = verify(tokens, SANDBOX.okta.issuer());

        // Then
        assertThat(claims.getStringClaimValue("at_hash")).isEqualTo("AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(claims.getStringClaimValue("nonce")).isEqualTo("other");
        assertThat(claims.hasClaim("name")).isFalse();
    }

    @Test
    void theIssuingClockCanGoFast() throws Exception {
        // Given
        SANDBOX.okta.tokenTweaks().skew(Duration.ofSeconds(90));

        // When
        var claims = verify(custom.tokens("mary@example.com"), SANDBOX.okta.issuer());

        // Then
        assertThat(claims.getIssuedAt().getValue())
                .isEqualTo(SANDBOX.clock.instant().getEpochSecond() + 90);
    }

    @Test
    void afterARotationNewTokensHaveANewKidAndOldOnesStillVerify() throws Exception {
        // Given
        var old = custom.tokens("mary@example.com");
        var formerKeys = keys();

        // When
        SANDBOX.okta.rotateKeys();
        var fresh = custom.tokens("mary@example.com");

        // Then
        assertThat(keys().getJsonWebKeys()).hasSize(2);
        assertThat(verify(old, SANDBOX.okta.issuer()).getSubject()).isNotEmpty();
        assertThat(verify(fresh, SANDBOX.okta.issuer()).getSubject()).isNotEmpty();
        assertThatThrownBy(() -> verify(fresh, SANDBOX.okta.issuer(), formerKeys))
                .isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void discoveryNamesTheIssuerAndTheKeysOfEachServer() {
        // Given
        var origin = SANDBOX.okta.origin();

        // When
        var ofCustom = custom.get(SANDBOX.okta.issuer() + "/.well-known/openid-configuration?client_id=sandbox-web");
        var ofOrg = custom.get(origin + "/.well-known/openid-configuration");
        var oauth = custom.get(origin + "/.well-known/oauth-authorization-server/oauth2/default");

        // Then
        assertThat(ofCustom.text("/issuer")).isEqualTo(origin + "/oauth2/default");
        assertThat(ofCustom.text("/token_endpoint")).isEqualTo(origin + "/oauth2/default/v1/token");
        assertThat(ofOrg.text("/issuer")).isEqualTo(origin.toString());
        assertThat(ofOrg.text("/jwks_uri")).isEqualTo(origin + "/oauth2/v1/keys");
        assertThat(oauth.json().has("userinfo_endpoint")).isFalse();
    }

    private JsonWebKeySet keys() throws JoseException {
        return new JsonWebKeySet(custom.get(custom.endpoint("keys")).http().body());
    }

    private JwtClaims verify(Answer tokens, URI issuer) throws InvalidJwtException, JoseException {
        return verify(tokens, issuer, keys());
    }

    private static JwtClaims verify(Answer tokens, URI issuer, JsonWebKeySet keys) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "RS256")
                .setExpectedIssuer(issuer.toString())
                .setExpectedAudience("sandbox-public")
                .setRequireExpirationTime()
                .setEvaluationTime(
                        NumericDate.fromSeconds(SANDBOX.clock.instant().getEpochSecond()))
                .setAllowedClockSkewInSeconds(120)
                .build()
                .processToClaims(tokens.text("/id_token"));
    }
}
