package dev.usher.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.step.Domains;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepWriter;

/** Steps as Usher reads them from documents that the tests make up. */
public final class FakeSteps {
    private FakeSteps() {}

    /** The first step of most sign-ins. */
    public static Step identify() throws JsonProcessingException {
        return of("identify", "[{\"name\":\"identifier\",\"required\":true}]", "none");
    }

    /** A step with one action. */
    public static Step of(String name, String fields, String authenticator) throws JsonProcessingException {
        var document = """
                {"version":"1.0.0","remediation":{"type":"array","value":[
                   {"rel":["create-form"],"name":"%s","href":"https://acme.okta.com/idp/idx/x","method":"POST","value":%s}]},
                 "currentAuthenticator":{"type":"object","value":{"type":"any","key":"%s","id":"aut1"}}}
                """.formatted(name, fields, authenticator);
        return new StepWriter(new Domains("usher.example.com", "acme.okta.com"))
                .write(IdxDocument.read((ObjectNode) new ObjectMapper().readTree(document)));
    }
}
