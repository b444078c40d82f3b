#!/usr/bin/env node
// Signs a person in with Okta Identity Engine by the interaction code flow with PKCE, from a terminal, and prints the claims.
// Node 18.11 or newer, and nothing else. The same as interaction-code.sh; docs/howto/curl-and-node.md says more.
//
// It follows whatever Okta's policy asks: it knows forms, not a fixed order of steps. Passwords, codes, secrets and tokens stay in
// this process and in its requests to the issuer; they are never arguments, never printed and never written to a file.
import { createHash, createPublicKey, randomBytes, timingSafeEqual, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const ME = 'interaction-code.mjs';
const ION = 'application/ion+json; okta-version=1.0.0';
const HELP = `interaction-code.mjs - sign in with Okta Identity Engine from a terminal (interaction code flow, PKCE)

  node interaction-code.mjs --issuer URL --client-id ID --redirect-uri URI [options]

  --issuer URL               https://acme.okta.com or https://acme.okta.com/oauth2/default   (or OKTA_ISSUER)
  --client-id ID             the app; it needs the grant "Interaction Code"                  (or OKTA_CLIENT_ID)
  --redirect-uri URI         one that is registered for the app, exactly                     (or OKTA_REDIRECT_URI)
  --scope "A B C"            openid profile email
  --client-secret-file FILE  the secret of a confidential app: the first line of the file
  --client-secret-fd N       the same, read from an open file descriptor
                             (or OKTA_CLIENT_SECRET; a secret on the command line is not taken: every user could read it)
  --client-auth WAY          client_secret_post (unless you say otherwise) or client_secret_basic
  --offline                  ask for a refresh token too (scope offline_access)
  --revoke                   at the end give the tokens back to Okta
  --help

At each question you may also type one of the other ways that are shown, such as /resend, /poll, /recover or /cancel.
While it waits for your phone, Ctrl-C once shows the other ways, and twice ends it. Not in a terminal, answers are read line by line
from standard input.

Questions and messages go to standard error; standard output gets one JSON object: {"idToken": …, "userinfo": …}.

Exit codes: 0 signed in; 1 Okta said no; 2 wrong usage; 3 stopped by you, or no more input; 4 Okta was not reached or not understood;
130 ended by Ctrl-C.

Against Usher's sandbox (./mvnw quarkus:dev):
  node interaction-code.mjs --issuer http://localhost:8081/oauth2/default --client-id sandbox-public \\
      --redirect-uri http://localhost:8080/callback
`;

/** An end of the script: the exit code, and the sentence that says why. */
class End extends Error {
    constructor(code, sentence) {
        super(sentence);
        this.code = code;
    }
}

const say = (text) => process.stderr.write(`${text}\n`);

// ---- The terminal ----

/** Lines of standard input; in a terminal a secret is not shown while it is typed. */
class Lines {
    #text = '';
    #ended = false;
    #wake = () => {};
    #hidden = false;

    constructor() {
        process.stdin.setEncoding('utf8');
        process.stdin.on('data', (chunk) => this.#take(chunk));
        process.stdin.on('end', () => {
            this.#ended = true;
            this.#wake();
        });
        process.stdin.pause();
    }

    #take(chunk) {
        if (!this.#hidden) {
            this.#text += chunk;
        } else {
            // In raw mode the terminal edits nothing, so the few keys that matter are handled here.
            for (const key of chunk) {
                if (key === '\u0003') process.kill(process.pid, 'SIGINT');
                else if (key === '\u0004') this.#ended = true;
                else if (key === '\u007f' || key === '\b') this.#text = this.#text.replace(/[^\n]$/u, '');
                else this.#text += key === '\r' ? '\n' : key;
            }
        }
        this.#wake();
    }

    async next(secret) {
        this.#hidden = secret && process.stdin.isTTY === true;
        if (this.#hidden) process.stdin.setRawMode(true);
        process.stdin.resume();
        try {
            while (!this.#text.includes('\n') && !this.#ended) {
                await new Promise((woken) => {
                    this.#wake = woken;
                });
            }
        } finally {
            process.stdin.pause();
            if (this.#hidden) {
                process.stdin.setRawMode(false);
                say('');
            }
            this.#hidden = false;
        }
        const end = this.#text.indexOf('\n');
        const line = end < 0 ? this.#text : this.#text.slice(0, end);
        this.#text = end < 0 ? '' : this.#text.slice(end + 1);
        if (end < 0 && line === '') throw new End(3, 'the input ended before the sign-in did');
        return line.replace(/\r$/, '');
    }
}

// ---- What an ion document says ----

/** A form inside a field comes in two spellings. */
const inner = (field) => field.form?.value ?? field.value?.form?.value;
const BY_BROWSER = ['clientData', 'authenticatorData', 'signatureData', 'attestation', 'captchaToken', 'challengeRequest'];
const BESIDE = ['cancel', 'select-enroll-profile', 'unlock-account', 'resend', 'recover', 'poll', 'send'];

/** What only the script of a web page can fill. */
function hopeless(field) {
    const fields = inner(field);
    if (fields) return fields.some(hopeless);
    const unseen = field.visible === false && field.value == null && !field.options && field.type !== 'boolean';
    return field.required === true && (BY_BROWSER.includes(field.name) || unseen);
}

const probes = (action) => /^device-|^launch-|^cancel-|passkey|autofill|nfc|^piv-/.test(action.original);

/** Every form and link of the document: the remediations, what belongs to the authenticator, and cancel at the end. */
function actionsOf(document) {
    const about = [document.currentAuthenticatorEnrollment, document.currentAuthenticator, document.authenticatorChallenge]
        .flatMap((part) => Object.values(part?.value ?? {}))
        .filter((part) => part?.href && part.name && part.rel);
    const all = [...(document.remediation?.value ?? []), ...about, ...(document.cancel ? [document.cancel] : [])];
    const seen = new Map();
    return all.map((form) => {
        const times = (seen.get(form.name) ?? 0) + 1;
        seen.set(form.name, times);
        const link = !form.rel;
        return {
            ...form,
            original: form.name,
            name: times === 1 ? form.name : `${form.name}~${times}`,
            fields: form.value ?? [],
            link,
            can: link || !(form.value ?? []).some(hopeless),
        };
    });
}

/** What to offer first: what can be done here, before what only looks for something on the device. */
function firstAction(document) {
    const usable = actionsOf(document).filter((action) => action.can);
    const main = usable.filter((action) => !BESIDE.includes(action.original));
    return main.find((action) => !action.link && !probes(action))
        ?? main.find((action) => !action.link)
        ?? main[0]
        ?? usable.find((action) => action.original !== 'cancel');
}

/** All messages, wherever they stand, each once. */
function messagesOf(document) {
    const found = [];
    const look = (node) => {
        if (node === null || typeof node !== 'object') return;
        for (const message of node.messages?.value ?? []) if (message.message) found.push(message.message);
        Object.values(node).forEach(look);
    };
    look(document);
    return [...new Set(found)];
}

const hint = (enrolled) => enrolled?.profile?.email ?? enrolled?.profile?.phoneNumber ?? enrolled?.profile?.deviceName;

/** Which of several phones or mails an option is. It may point nowhere. */
function optionLabel(option, document) {
    const pointer = [option.relatesTo].flat()[0] ?? '';
    const at = /^\$\.([A-Za-z]+)\.value\[(\d+)\]$/.exec(pointer);
    const more = at ? hint(document[at[1]]?.value?.[Number(at[2])]) : undefined;
    const label = option.label ?? JSON.stringify(option.value);
    return more ? `${label} (${more})` : label;
}

function stepLines(document) {
    const now = document.currentAuthenticatorEnrollment?.value ?? document.currentAuthenticator?.value;
    if (!now) return [];
    const context = now.contextualData ?? {};
    const question = context.enrolledQuestion?.question ?? now.profile?.question;
    return [
        `-- ${now.displayName ?? now.key ?? now.type}${hint(now) ? ` (${hint(now)})` : ''}`,
        context.correctAnswer && `Tap this number on your phone: ${context.correctAnswer}`,
        question && `Question: ${question}`,
        context.sharedSecret && `To set up the app, type this into it: ${context.sharedSecret}`,
        now.settings?.complexity?.minLength && `A new password has ${now.settings.complexity.minLength} characters or more.`,
    ].filter(Boolean);
}

const numberOf = (document) => (document.currentAuthenticator ?? document.currentAuthenticatorEnrollment)?.value?.contextualData?.correctAnswer;

// ---- Okta over HTTP ----

class Okta {
    constructor(issuer, client) {
        this.issuer = issuer.replace(/\/+$/, '');
        let url;
        try {
            url = new URL(this.issuer);
        } catch {
            throw new End(2, 'the issuer must be an address such as https://acme.okta.com');
        }
        const here = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
        if (url.protocol !== 'https:' && !(url.protocol === 'http:' && here)) {
            throw new End(2, 'the issuer must be an https address; plain http is for this machine only');
        }
        this.origin = url.origin;
        // The org's own authorization server has an issuer without a path, and its endpoints under /oauth2.
        this.base = url.pathname.startsWith('/oauth2/') ? this.issuer : `${this.issuer}/oauth2`;
        this.client = client;
    }

    async #send(href, options) {
        // The state handle, passwords and codes go to the issuer's own host and to no other, whatever an answer says.
        if (new URL(href).origin !== this.origin) {
            throw new End(4, "Okta's answer leads to another host than the issuer's; it is not followed");
        }
        let response;
        try {
            response = await fetch(href, {
                ...options,
                redirect: 'manual',
                signal: AbortSignal.timeout(60_000),
                headers: { 'User-Agent': ME, ...options.headers },
            });
            const text = await response.text();
            let body;
            try {
                body = JSON.parse(text);
            } catch {
                body = undefined;
            }
            return { status: response.status, body, reset: response.headers.get('x-rate-limit-reset') };
        } catch {
            return { status: 0, body: undefined };
        }
    }

    ion(href, body) {
        return this.#send(href, { method: 'POST', headers: { 'Content-Type': ION, Accept: ION }, body: JSON.stringify(body) });
    }

    introspect(handle) {
        return this.ion(`${this.origin}/idp/idx/introspect`, { interactionHandle: handle });
    }

    /** A call to the authorization server, with what proves the app. */
    form(href, fields) {
        const { id, secret, way } = this.client;
        const headers = { Accept: 'application/json' };
        const body = new URLSearchParams(fields);
        if (secret && way === 'client_secret_basic') {
            const pair = `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`;
            headers.Authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
            body.delete('client_id');
        } else {
            body.set('client_id', id);
            if (secret) body.set('client_secret', secret);
        }
        return this.#send(href, { method: 'POST', headers, body });
    }

    get(href, token) {
        return this.#send(href, {
            headers: { Accept: 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
        });
    }
}

/** Okta has three ways of saying that something went wrong: an ion document, OAuth's two words, and its own "errorSummary". */
function reason({ status, body }) {
    if (status === 0) return 'no answer';
    if (body?.error) return `${body.error}: ${body.error_description ?? body.errorDescription ?? 'no description'}`;
    if (body?.errorSummary) return `${body.errorCode ?? 'error'}: ${body.errorSummary}`;
    return messagesOf(body ?? {}).join(' ') || 'no reason given';
}

/** Any ion document with a status below 500 is a state of the sign-in, whatever the status: a wrong code comes with 401. */
function documentOf(answer) {
    const { status, body } = answer;
    if (status === 0) throw new End(4, 'Okta was not reached; nothing is known of what was sent last, so begin again');
    if (status < 500 && body && (body.version || body.remediation || body.messages)) return body;
    if (status === 429) throw new End(4, `Okta asks to slow down (${reason(answer)}); try again in a minute`);
    throw new End(4, `Okta answered ${status} (${reason(answer)})`);
}

/** How many milliseconds to leave Okta alone after 429: until its limit begins anew, or a minute where it does not say. */
function untilReset({ reset }) {
    const seconds = Number(reset || Number.NaN) - Math.floor(Date.now() / 1000) + 1;
    return (seconds >= 1 && seconds <= 60 ? seconds : 60) * 1000;
}

// ---- The conversation ----

/** Thrown where the person typed the name of another form. */
class OtherWay {
    constructor(name) {
        this.name = name;
    }
}

class Conversation {
    #shownWays = '';

    constructor(okta, lines, interaction) {
        this.okta = okta;
        this.lines = lines;
        this.interaction = interaction;
    }

    async #ask(prompt, secret, now) {
        const ways = actionsOf(this.document).filter((action) => action.can && action.name !== now).map((action) => action.name);
        const shown = ways.map((name) => `/${name}`).join(' ');
        if (shown && shown !== this.#shownWays) say(`   (other ways: ${shown})`);
        this.#shownWays = shown;
        process.stderr.write(`${prompt} `);
        const answer = await this.lines.next(secret);
        if (answer.startsWith('/') && ways.includes(answer.slice(1))) throw new OtherWay(answer.slice(1));
        return answer;
    }

    /** Asks until the answer can be taken. */
    async #question(field, kind, now, first) {
        const options = (field.options ?? []).map((option) => optionLabel(option, this.document));
        options.forEach((label, n) => say(`   ${n + 1}  ${label}`));
        const label = field.label ?? (kind === 'choice' ? 'Which one' : field.name);
        const proposed = kind === 'text' && field.value != null ? field.value : undefined;
        const more = { choice: ' (number)', yesno: ' (y/n)' }[kind] ?? (proposed === undefined ? '' : ` [${proposed}]`);
        for (;;) {
            const answer = await this.#ask(`${label}${more}:`, kind === 'secret', now);
            // Nothing typed where a link in a mail may have done it.
            if (answer === '' && first && actionsOf(this.document).some((action) => action.name === 'poll')) throw new OtherWay('poll');
            if (kind === 'choice') {
                const chosen = /^\d+$/.test(answer) ? Number(answer) - 1 : options.indexOf(answer);
                if (answer === '' && field.required !== true) return undefined;
                if (chosen >= 0 && chosen < options.length) return field.options[chosen];
                say(`Type a number from 1 to ${options.length}.`);
            } else if (kind === 'yesno') {
                if (/^y/i.test(answer)) return true;
                if (/^n/i.test(answer)) return false;
                say('Type y or n.');
            } else if (answer !== '' || proposed !== undefined || field.required !== true) {
                return answer === '' ? proposed : answer;
            } else {
                say('Okta needs this.');
            }
        }
    }

    /** What a list of fields becomes; asks for what nobody has decided. A null `ask` only tells whether there is a question. */
    async #fill(fields, ask) {
        const out = {};
        for (const field of fields) {
            const chosen = field.options?.length === 1 ? field.options[0] : undefined;
            let value;
            if (chosen || field.options?.length > 1) {
                const option = chosen ?? await ask(field, 'choice');
                const more = option?.value?.form?.value;
                value = more ? await this.#fill(more, ask) : option?.value;
            } else if (inner(field)) {
                value = await this.#fill(inner(field), ask);
            } else if (field.mutable === false) {
                value = field.value;
            } else if (field.type === 'boolean') {
                value = field.required === true ? await ask(field, 'yesno') : field.value;
            } else if (field.visible === false) {
                value = field.value;
            } else {
                value = await ask(field, field.secret === true ? 'secret' : 'text');
            }
            if (value != null) out[field.name] = value;
        }
        return out;
    }

    async #asksAnything(action) {
        const question = Symbol('question');
        try {
            await this.#fill(action.fields, () => Promise.reject(question));
            return false;
        } catch (thrown) {
            if (thrown === question) return true;
            throw thrown;
        }
    }

    #named(name) {
        return actionsOf(this.document).find((action) => action.name === name);
    }

    /** Fills a form, asking as it goes, and sends it. */
    async #run(name) {
        let action = this.#named(name);
        for (;;) {
            if (action.link) return this.#browse(action);
            let first = true;
            try {
                const body = await this.#fill(action.fields, async (field, kind) => {
                    const value = await this.#question(field, kind, action.name, first);
                    first = false;
                    return value;
                });
                if (body.stateHandle === undefined && this.document.stateHandle) body.stateHandle = this.document.stateHandle;
                return await this.okta.ion(action.href, body);
            } catch (thrown) {
                if (!(thrown instanceof OtherWay)) throw thrown;
                action = this.#named(thrown.name);
            }
        }
    }

    /** Another identity provider, or identity proofing: only a browser can do that. It ends at the redirect URI, with the code. */
    async #browse(action) {
        say(`The sign-in goes on at ${action.idp?.name ?? 'another site'}, in a browser. Open this address (it is good for this sign-in alone, so show it to nobody):`);
        say(action.href);
        say('At its end the browser comes to your redirect URI, whether a page is there or not. Copy the address from the address bar.');
        process.stderr.write('Address: ');
        const address = await this.lines.next(true);
        const came = new URLSearchParams(address.split('?')[1]?.split('#')[0] ?? '');
        const given = Buffer.from(came.get('state') ?? '');
        const wanted = Buffer.from(this.interaction.state);
        if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
            throw new End(1, 'The address does not belong to this sign-in.');
        }
        if (came.get('interaction_code')) {
            const value = [
                { name: 'grant_type', value: 'interaction_code' },
                { name: 'interaction_code', value: came.get('interaction_code') },
            ];
            return { status: 200, body: { version: '1.0.0', successWithInteractionCode: { href: `${this.okta.base}/v1/token`, value } } };
        }
        if (came.get('error') === 'interaction_required') return this.okta.introspect(this.interaction.handle);
        throw new End(1, `Okta came back with ${came.get('error') ?? 'neither a code nor an error'}.`);
    }

    /** Waits for a phone: asks Okta again, no sooner than it says, until the document is another one. */
    async #poll(name) {
        say('Waiting for you to answer on your device. Ctrl-C shows the other ways.');
        let interrupted = false;
        let wake = () => {};
        const onInterrupt = () => {
            interrupted = true;
            wake();
        };
        process.removeListener('SIGINT', stop);
        process.on('SIGINT', onInterrupt);
        try {
            let failures = 0;
            let pause;
            let number = numberOf(this.document);
            for (;;) {
                const { refresh } = this.#named(name);
                await new Promise((over) => {
                    const timer = setTimeout(over, pause ?? refresh);
                    wake = () => {
                        clearTimeout(timer);
                        over();
                    };
                });
                if (interrupted) {
                    interrupted = false;
                    process.removeListener('SIGINT', onInterrupt);
                    process.on('SIGINT', stop);
                    this.#shownWays = '';
                    try {
                        await this.#ask('Another way, or Enter to go on waiting:', false, name);
                    } catch (thrown) {
                        if (thrown instanceof OtherWay) return await this.#run(thrown.name);
                        throw thrown;
                    }
                    process.removeListener('SIGINT', stop);
                    process.on('SIGINT', onInterrupt);
                }
                const answer = await this.#run(name);
                // A poll changes nothing, so it may be repeated.
                const failed = answer.status === 0 || answer.status === 429 || answer.status >= 500;
                pause = answer.status === 429 ? untilReset(answer) : undefined;
                if (failed && ++failures < 5) continue;
                const document = documentOf(answer);
                failures = 0;
                this.document = document;
                const over = document.successWithInteractionCode || messagesOf(document).length > 0 || firstAction(document)?.name !== name;
                if (over) return answer;
                if (numberOf(document) !== number) stepLines(document).forEach(say);
                number = numberOf(document);
            }
        } finally {
            process.removeListener('SIGINT', onInterrupt);
            process.removeListener('SIGINT', stop);
            process.on('SIGINT', stop);
        }
    }

    /** From the first document to the one that has the interaction code. */
    async signIn(document) {
        this.document = document;
        let gone;
        for (;;) {
            const messages = messagesOf(this.document);
            messages.forEach((text) => say(`Okta says: ${text}`));
            if (this.document.successWithInteractionCode) return this.document.successWithInteractionCode;
            const action = firstAction(this.document);
            const remediations = this.document.remediation?.value ?? [];
            if (!action && remediations.length === 0) throw new End(1, 'Okta ended the sign-in.');
            const cannot = remediations.filter((form) => (form.value ?? []).some(hopeless)).map((form) => form.label ?? form.name);
            if (!action) {
                throw new End(1, `this sign-in needs what a terminal cannot do (${cannot.join(', ')}): sign in with a browser`);
            }
            stepLines(this.document).forEach(say);
            if (cannot.length > 0) say(`   (not in a terminal: ${cannot.join(', ')})`);
            let answer;
            if (action.link || await this.#asksAnything(action)) {
                answer = await this.#run(action.name);
            } else if (action.refresh) {
                answer = await this.#poll(action.name);
            } else {
                // The only choice there is need not be asked for, but once: what leads back to itself would go on for ever.
                const onlyChoice = /^(select-authenticator|authenticator-verification)/.test(action.original);
                let name = action.name;
                if (!onlyChoice || messages.length > 0 || gone === name) {
                    try {
                        await this.#ask(`Enter for ${name}:`, false, name);
                    } catch (thrown) {
                        if (!(thrown instanceof OtherWay)) throw thrown;
                        name = thrown.name;
                    }
                }
                answer = await this.#run(name);
            }
            gone = action.name;
            this.document = documentOf(answer);
        }
    }
}

// ---- Tokens ----

const decoded = (part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

/** The claims of an ID token whose signature, issuer, app, nonce and time are right. */
async function believed(idToken, accessToken, okta, nonce) {
    const doubt = (why) => new End(4, `the ID token is not to be believed: ${why}`);
    const [header, payload, signature] = idToken.split('.');
    const { alg, kid } = decoded(header);
    if (alg !== 'RS256') throw doubt('it is not signed with RS256');
    const { body } = await okta.get(`${okta.base}/v1/keys`);
    const key = body?.keys?.find((one) => one.kid === kid && one.kty === 'RSA');
    if (!key) throw doubt('its key is not among the keys of the issuer');
    const publicKey = createPublicKey({ key, format: 'jwk' });
    if (!verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), publicKey, Buffer.from(signature, 'base64url'))) {
        throw doubt('its signature is wrong');
    }
    const claims = decoded(payload);
    const now = Date.now() / 1000;
    const leeway = 120;
    if (claims.iss !== okta.issuer) throw doubt(`its issuer is ${claims.iss}`);
    if ([claims.aud].flat().length !== 1 || [claims.aud].flat()[0] !== okta.client.id) throw doubt('it is for another app');
    if (claims.nonce !== nonce) throw doubt('its nonce is not the one that was sent');
    if (!(claims.exp > now - leeway)) throw doubt('it has expired');
    if (!(claims.iat < now + leeway)) throw doubt('it is from the future');
    const half = createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
    if (claims.at_hash !== undefined && claims.at_hash !== half) throw doubt('it came with another access token');
    return claims;
}

function stop() {
    if (process.stdin.isTTY) process.stdin.setRawMode(false);
    say('');
    process.exit(130);
}

function options() {
    let values;
    try {
        ({ values } = parseArgs({
            options: {
                issuer: { type: 'string', default: process.env.OKTA_ISSUER },
                'client-id': { type: 'string', default: process.env.OKTA_CLIENT_ID },
                'redirect-uri': { type: 'string', default: process.env.OKTA_REDIRECT_URI },
                scope: { type: 'string', default: 'openid profile email' },
                'client-secret-file': { type: 'string' },
                'client-secret-fd': { type: 'string' },
                'client-auth': { type: 'string', default: 'client_secret_post' },
                offline: { type: 'boolean', default: false },
                revoke: { type: 'boolean', default: false },
                help: { type: 'boolean', short: 'h', default: false },
            },
        }));
    } catch {
        // Not the library's own words: they would repeat what was typed.
        throw new End(2, 'unknown option, or a value is missing. A secret is not taken from the command line. See --help');
    }
    if (values.help) return values;
    for (const name of ['issuer', 'client-id', 'redirect-uri']) {
        if (!values[name]) throw new End(2, `--${name} is missing; see --help`);
    }
    if (!['client_secret_post', 'client_secret_basic'].includes(values['client-auth'])) {
        throw new End(2, '--client-auth is client_secret_post or client_secret_basic');
    }
    return values;
}

function secretOf(values) {
    const fd = values['client-secret-fd'];
    const file = values['client-secret-file'];
    if (fd === undefined && file === undefined) return process.env.OKTA_CLIENT_SECRET || undefined;
    try {
        const secret = readFileSync(fd === undefined ? file : Number(fd), 'utf8').split(/\r?\n/)[0];
        if (secret) return secret;
    } catch {
        throw new End(2, 'the client secret cannot be read');
    }
    throw new End(2, 'the client secret is empty');
}

async function main() {
    const values = options();
    if (values.help) {
        process.stdout.write(HELP);
        return;
    }
    const scope = values.offline ? `${values.scope} offline_access` : values.scope;
    const client = { id: values['client-id'], secret: secretOf(values), way: values['client-auth'] };
    delete process.env.OKTA_CLIENT_SECRET;
    const okta = new Okta(values.issuer, client);
    process.on('SIGINT', stop);

    const verifier = randomBytes(48).toString('base64url');
    const state = randomBytes(16).toString('hex');
    const nonce = randomBytes(16).toString('hex');
    const begun = await okta.form(`${okta.base}/v1/interact`, {
        scope,
        redirect_uri: values['redirect-uri'],
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        state,
        nonce,
    });
    if (begun.status === 0) throw new End(4, `Okta was not reached at ${okta.base}`);
    if (begun.status !== 200) throw new End(4, `Okta does not let this app begin (${reason(begun)})`);
    const handle = begun.body.interaction_handle;

    const conversation = new Conversation(okta, new Lines(), { state, handle });
    const success = await conversation.signIn(documentOf(await okta.introspect(handle)));

    // The code is good once and for a minute: an exchange that failed on the way cannot be repeated.
    const known = success.value.filter((field) => field.value != null).map((field) => [field.name, field.value]);
    const redeemed = await okta.form(success.href, { ...Object.fromEntries(known), code_verifier: verifier });
    if (redeemed.status !== 200) throw new End(4, `the code could not be exchanged for tokens (${reason(redeemed)})`);
    const tokens = redeemed.body;

    let claims = null;
    if (tokens.id_token) {
        claims = await believed(tokens.id_token, tokens.access_token, okta, nonce);
        say('Signed in. The ID token is signed by the issuer, for this app, and belongs to this sign-in.');
    } else {
        say('Signed in. There is no ID token: the scope lacks openid.');
    }
    const userinfo = await okta.get(`${okta.base}/v1/userinfo`, tokens.access_token);
    let person = null;
    if (userinfo.status !== 200) {
        say('Userinfo could not be read; the ID token is all there is.');
    } else if (claims && !(claims.sub && userinfo.body?.sub === claims.sub)) {
        // Of whom userinfo tells is only certain by its sub (OIDC Core 5.3.2).
        say('Userinfo is about somebody else than the ID token (its sub is another one), so it is not shown.');
    } else {
        person = userinfo.body ?? null;
    }
    process.stdout.write(`${JSON.stringify({ idToken: claims, userinfo: person }, null, 2)}\n`);

    if (tokens.refresh_token) say('A refresh token came too; it is not shown.');
    else if (values.offline) say('No refresh token came: the app lacks the grant "Refresh Token".');
    if (values.revoke) {
        for (const kind of ['refresh_token', 'access_token'].filter((name) => tokens[name])) {
            const answer = await okta.form(`${okta.base}/v1/revoke`, { token: tokens[kind], token_type_hint: kind });
            say(answer.status === 200
                ? `Given back to Okta: ${kind}`
                : `Okta did not take back the ${kind} (${reason(answer)}). It ends by itself.`);
        }
    }
}

main().catch((thrown) => {
    // Of a fault of our own only the name: its text may quote what was parsed.
    say(`${ME}: ${thrown instanceof End ? thrown.message : `a fault in this script (${thrown.name})`}`);
    process.exitCode = thrown instanceof End ? thrown.code : 4;
});
