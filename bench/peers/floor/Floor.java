package dev.usher.bench.peer;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * The least that a sign-in can cost a Java program: its requests, sent by the JDK's own client, and of each answer no more
 * than the one value that the next request needs. Nothing is parsed, stored, checked or made up: the PKCE verifier is always
 * the one of RFC 7636's example, hrefs are known beforehand, and tokens are received but not looked at.
 */
final class Floor implements SignIns.SignIn {
    private static final String ION = "application/ion+json; okta-version=1.0.0";
    /** Appendix B of RFC 7636. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final SignIns told;
    private final URI interact;
    private final URI token;
    private final URI introspect;
    private final URI identify;
    private final URI answer;
    private final URI choose;
    private final URI poll;
    private final String client;
    /** With its default executor the client spends half as much again, on handing calls from thread to thread. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private Floor(SignIns told) {
        this.told = told;
        var issuer = told.option("issuer");
        var org = URI.create(issuer).resolve("/").toString();
        this.interact = URI.create(issuer + "/v1/interact");
        this.token = URI.create(issuer + "/v1/token");
        this.introspect = URI.create(org + "idp/idx/introspect");
        this.identify = URI.create(org + "idp/idx/identify");
        this.answer = URI.create(org + "idp/idx/challenge/answer");
        this.choose = URI.create(org + "idp/idx/challenge");
        this.poll = URI.create(org + "idp/idx/authenticators/poll");
        this.client = "client_id=" + told.option("client-id") + "&client_secret=" + told.option("client-secret");
    }

    public static void main(String... arguments) throws Exception {
        var told = new SignIns(arguments);
        told.run(false, new Floor(told));
    }

    @Override
    public int of(String login) throws Exception {
        var calls = 5;
        var begun = post(
                interact,
                "application/x-www-form-urlencoded",
                "application/json",
                client + "&scope=openid%20profile%20email&code_challenge=" + CHALLENGE
                        + "&code_challenge_method=S256&redirect_uri="
                        + URLEncoder.encode(told.option("redirect-uri"), StandardCharsets.UTF_8)
                        + "&state=floor");
        var handle = after(begun, "\"interaction_handle\":\"");
        var state = after(ion(introspect, "{\"interactionHandle\":\"" + handle + "\"}"), "\"stateHandle\":\"");
        var tail = ",\"stateHandle\":\"" + state + "\"}";
        ion(identify, "{\"identifier\":\"" + login + "\"" + tail);
        var seen = passcode(told.option("password"), tail);
        switch (told.flow()) {
            case PASSWORD -> {}
            case PASSWORD_EMAIL -> {
                ion(choose, "{\"authenticator\":{\"id\":\"" + authenticator(seen) + "\"}" + tail);
                seen = passcode(told.mailedCode(login), tail);
                calls += 2;
            }
            case PUSH -> {
                seen = ion(choose, "{\"authenticator\":{\"id\":\"" + authenticator(seen) + "\"}" + tail);
                calls++;
                while (seen.contains("\"challenge-poll\"")) {
                    Thread.sleep(Long.parseLong(number(seen, "\"refresh\":")));
                    seen = ion(poll, "{\"stateHandle\":\"" + state + "\"}");
                    calls++;
                }
            }
        }
        var code = after(seen.substring(seen.indexOf("\"interaction_code\"")), "\"value\":\"");
        var tokens = post(
                token,
                "application/x-www-form-urlencoded",
                "application/json",
                client + "&grant_type=interaction_code&interaction_code=" + code + "&code_verifier=" + VERIFIER);
        if (!tokens.contains("\"id_token\"")) {
            throw new IllegalStateException("no ID token came");
        }
        return calls;
    }

    private String passcode(String typed, String tail) throws Exception {
        return ion(answer, "{\"credentials\":{\"passcode\":\"" + typed + "\"}" + tail);
    }

    /** The id of the only authenticator on offer. */
    private static String authenticator(String document) {
        var offer = document.substring(document.indexOf("\"select-authenticator-authenticate\""));
        return "aut" + after(offer, "\"value\":\"aut");
    }

    private String ion(URI address, String body) throws Exception {
        return post(address, ION, ION, body);
    }

    private String post(URI address, String type, String wanted, String body) throws Exception {
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", type)
                .header("Accept", wanted)
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address.getPath() + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static String after(String text, String mark) {
        var at = text.indexOf(mark);
        if (at < 0) {
            throw new IllegalStateException(mark + " is not in the answer");
        }
        return text.substring(at + mark.length(), text.indexOf('"', at + mark.length()));
    }

    private static String number(String text, String mark) {
        var from = text.indexOf(mark) + mark.length();
        var to = from;
        while (Character.isDigit(text.charAt(to))) {
            to++;
        }
        return text.substring(from, to);
    }
}
