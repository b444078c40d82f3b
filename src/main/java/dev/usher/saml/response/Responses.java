package dev.usher.saml.response;

import dev.usher.saml.key.SigningKey;
import dev.usher.saml.xml.SafeXml;
import dev.usher.secret.RandomId;
import dev.usher.secret.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.assertion.AttributeType;
import org.keycloak.dom.saml.v2.assertion.AudienceRestrictionType;
import org.keycloak.dom.saml.v2.assertion.AuthnContextClassRefType;
import org.keycloak.dom.saml.v2.assertion.AuthnContextType;
import org.keycloak.dom.saml.v2.assertion.AuthnStatementType;
import org.keycloak.dom.saml.v2.assertion.ConditionsType;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.assertion.SubjectConfirmationDataType;
import org.keycloak.dom.saml.v2.assertion.SubjectConfirmationType;
import org.keycloak.dom.saml.v2.assertion.SubjectType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.dom.saml.v2.protocol.StatusCodeType;
import org.keycloak.dom.saml.v2.protocol.StatusType;
import org.keycloak.saml.BaseSAML2BindingBuilder;
import org.keycloak.saml.SignatureAlgorithm;
import org.keycloak.saml.common.util.DocumentUtil;
import org.keycloak.saml.processing.api.saml.v2.response.SAML2Response;
import org.w3c.dom.Document;

/** Writes responses, each signed as a whole and in its assertion (RSA-SHA256, exclusive canonicalization). */
public final class Responses {
    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";
    private static final String RESPONDER = "urn:oasis:names:tc:SAML:2.0:status:Responder";
    private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    private static final String BASIC = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";
    private static final String URI_FORMAT = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri";

    /** By how much Jamf's clock may be behind ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final int ID_BYTES = 20;

    private final String entityId;
    private final Duration lifetime;
    private final SigningKey key;
    private final Clock clock;

    /**
     * Writes in the name of one identity provider.
     *
     * @param entityId its name
     * @param lifetime how long an assertion is good
     */
    public Responses(String entityId, Duration lifetime, SigningKey key, Clock clock) {
        this.entityId = entityId;
        this.lifetime = lifetime;
        this.key = key;
        this.clock = clock;
    }

    /**
     * A response that says who somebody is, in base64 as HTTP-POST has it.
     *
     * @throws UnwritableValue if a value holds what no XML can
     */
    public Secret of(Assertion assertion) {
        requireXml(assertion.nameId());
        assertion.attributes().values().forEach(values -> values.forEach(Responses::requireXml));
        var now = clock.instant();
        var response = response(assertion.requestId(), assertion.consumer(), now);
        response.setStatus(status(SUCCESS));
        response.addAssertion(new ResponseType.RTChoiceType(written(assertion, now)));
        return signed(response);
    }

    /** A response that says why there is no assertion. */
    public Secret of(Refusal refusal, String requestId, URI consumer) {
        var response = response(requestId, consumer, clock.instant());
        var status = status(RESPONDER);
        status.getStatusCode().setStatusCode(code(refusal.uri()));
        response.setStatus(status);
        return signed(response);
    }

    private ResponseType response(String requestId, URI consumer, Instant now) {
        var response = new ResponseType(newId(), SafeXml.time(now));
        response.setInResponseTo(requestId);
        response.setDestination(consumer.toString());
        response.setIssuer(issuer());
        return response;
    }

    private AssertionType written(Assertion assertion, Instant now) {
        var written = new AssertionType(newId(), SafeXml.time(now));
        written.setIssuer(issuer());
        written.setSubject(subject(assertion, now));
        written.setConditions(conditions(assertion, now));
        written.addStatement(signIn(assertion));
        if (!assertion.attributes().isEmpty()) {
            written.addStatement(attributes(assertion));
        }
        return written;
    }

    private SubjectType subject(Assertion assertion, Instant now) {
        var name = new NameIDType();
        name.setFormat(URI.create(assertion.nameIdFormat()));
        name.setValue(assertion.nameId());
        var data = new SubjectConfirmationDataType();
        data.setInResponseTo(assertion.requestId());
        data.setRecipient(assertion.consumer().toString());
        data.setNotOnOrAfter(SafeXml.time(now.plus(lifetime)));
        var confirmation = new SubjectConfirmationType();
        confirmation.setMethod(BEARER);
        confirmation.setSubjectConfirmationData(data);
        var type = new SubjectType.STSubType();
        type.addBaseID(name);
        var subject = new SubjectType();
        subject.setSubType(type);
        subject.addConfirmation(confirmation);
        return subject;
    }

    private ConditionsType conditions(Assertion assertion, Instant now) {
        var audience = new AudienceRestrictionType();
        audience.addAudience(URI.create(assertion.audience()));
        var conditions = new ConditionsType();
        conditions.setNotBefore(SafeXml.time(now.minus(SKEW)));
        conditions.setNotOnOrAfter(SafeXml.time(now.plus(lifetime)));
        conditions.addCondition(audience);
        return conditions;
    }

    private static AuthnStatementType signIn(Assertion assertion) {
        var sequence = new AuthnContextType.AuthnContextTypeSequence();
        sequence.setClassRef(new AuthnContextClassRefType(URI.create(assertion.context())));
        var context = new AuthnContextType();
        context.setSequence(sequence);
        var statement = new AuthnStatementType(SafeXml.time(assertion.authenticatedAt()));
        statement.setSessionIndex(newId());
        statement.setAuthnContext(context);
        return statement;
    }

    private static AttributeStatementType attributes(Assertion assertion) {
        var statement = new AttributeStatementType();
        assertion.attributes().forEach((name, values) -> {
            var attribute = new AttributeType(name);
            attribute.setNameFormat(name.contains(":") ? URI_FORMAT : BASIC);
            values.forEach(attribute::addAttributeValue);
            statement.addAttribute(new AttributeStatementType.ASTChoiceType(attribute));
        });
        return statement;
    }

    private NameIDType issuer() {
        var issuer = new NameIDType();
        issuer.setValue(entityId);
        return issuer;
    }

    private static StatusType status(String uri) {
        var status = new StatusType();
        status.setStatusCode(code(uri));
        return status;
    }

    private static StatusCodeType code(String uri) {
        var code = new StatusCodeType();
        code.setValue(URI.create(uri));
        return code;
    }

    private Secret signed(ResponseType response) {
        try {
            var document = SAML2Response.convert(response);
            var signer = new Signer();
            signer.signWith(null, key.pair(), key.certificate());
            signer.signatureAlgorithm(SignatureAlgorithm.RSA_SHA256);
            if (!response.getAssertions().isEmpty()) {
                signer.signAssertion(document);
            }
            signer.signDocument(document);
            return Secret.of(Base64.getEncoder().encodeToString(bytes(document)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a response of our own can be written and signed", e);
        }
    }

    private static byte[] bytes(Document document) throws GeneralSecurityException {
        return DocumentUtil.getDocumentAsString(document).getBytes(StandardCharsets.UTF_8);
    }

    /** XML 1.0 section 2.2: what is not there cannot be written, escaped or not. Line breaks could, and no name has any. */
    private static void requireXml(String value) {
        if (value.codePoints().anyMatch(Responses::unwritable)) {
            throw new UnwritableValue();
        }
    }

    private static boolean unwritable(int point) {
        return point < 0x20 || point >= 0xD800 && point <= 0xDFFF || point == 0xFFFE || point == 0xFFFF;
    }

    /** Begins with an underscore, since an ID must not begin with a digit or a hyphen. */
    private static String newId() {
        return "_" + RandomId.base64Url(ID_BYTES);
    }

    /** Which names whom it can sign for, so that Java knows it as itself. */
    private static final class Signer extends BaseSAML2BindingBuilder<Signer> {}
}
