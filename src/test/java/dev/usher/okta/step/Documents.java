package dev.usher.okta.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Okta's documents for these tests, in single quotes, and the steps that come of them. */
final class Documents {
    static final Domains ELSEWHERE = new Domains("usher.example.com", "acme.okta.com");
    /** Usher beside Okta, under a custom domain of the org. */
    static final Domains BESIDE = new Domains("usher.acme.com", "login.acme.com");

    static final String HANDLE =
            "{'name':'stateHandle','required':true,'value':'02.id.abc','visible':false,'mutable':false}";
    static final String LINK = "{'name':'redirect-idp','type':'SAML2','href':'https://acme.okta.com/x','method':'GET'}";
    static final String ASSERTION = "{'name':'credentials','type':'object','required':true,'form':{'value':["
            + "{'name':'clientData','required':true,'visible':false},"
            + "{'name':'authenticatorData','required':true,'visible':false},"
            + "{'name':'signatureData','required':true,'visible':false}]}}";
    static final String CAPTCHA = "{'name':'captchaVerify','form':{'value':["
            + "{'name':'captchaId','required':true,'visible':false,'mutable':false,'value':'cap1'},"
            + "{'name':'captchaToken','required':true,'visible':false}]}}";

    private Documents() {}

    static String form(String name, String... fields) {
        return "{'rel':['create-form'],'name':'" + name + "','href':'https://acme.okta.com/idp/idx/" + name
                + "','value':[" + String.join(",", fields) + (fields.length == 0 ? "" : ",") + HANDLE + "]}";
    }

    /** A choice of authenticators; each option is written {@code label:method}. */
    static String choice(String name, String... options) {
        var written = new StringBuilder();
        for (var option : options) {
            var parts = option.split(":", 2);
            written.append(written.isEmpty() ? "" : ",")
                    .append("{'label':'" + parts[0] + "','value':{'form':{'value':[{'name':'id','value':'aut" + parts[0]
                            + "','mutable':false},{'name':'methodType','value':'" + parts[1]
                            + "','mutable':false}]}}}");
        }
        return form(name, "{'name':'authenticator','type':'object','options':[" + written + "]}");
    }

    static String document(String... remediations) {
        return "{'version':'1.0.0','remediation':{'type':'array','value':[" + String.join(",", remediations)
                + "]},'cancel':" + form("cancel") + "}";
    }

    static String with(String document, String member) {
        return document.replaceFirst("\\{", "{" + member + ",");
    }

    static Step step(String document) {
        return step(document, ELSEWHERE);
    }

    static Step step(String document, Domains domains) {
        return new StepWriter(domains).write(IdxDocument.read((ObjectNode) json(document)));
    }

    static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Jackson writes, read again as a caller reads it. */
    static JsonNode json(Object written) {
        try {
            return Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(written));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
