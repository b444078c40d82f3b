// Okta's SDK for JavaScript, unchanged, on Node: a client for each sign-in with a storage of its own, as Okta's samples for
// servers make one for each request. It verifies the ID token by itself: signature, issuer, audience, nonce and times.
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const { OktaAuth } = createRequire(`${process.cwd()}/`)('@okta/okta-auth-js');

const text = { type: 'string' };
const { values: told } = parseArgs({
  options: {
    issuer: text,
    'client-id': text,
    'client-secret': text,
    'redirect-uri': text,
    'login-pattern': text,
    people: text,
    password: text,
    'warm-up': text,
    count: text,
    concurrency: text,
    flow: text,
    mailbox: text,
  },
});

// Every call of the SDK's goes through fetch; counting them costs nothing that can be measured.
let calls = 0;
const realFetch = globalThis.fetch;
globalThis.fetch = (...request) => {
  calls++;
  return realFetch(...request);
};

function client() {
  const kept = new Map();
  const storageProvider = {
    getItem: (key) => kept.get(key),
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
  return new OktaAuth({
    issuer: told.issuer,
    clientId: told['client-id'],
    clientSecret: told['client-secret'],
    redirectUri: told['redirect-uri'],
    scopes: ['openid', 'profile', 'email'],
    storageManager: {
      token: { storageProvider },
      transaction: { storageProvider },
      'idx-response': { storageProvider },
    },
    transactionManager: { enableSharedStorage: false },
    devMode: false,
  });
}

async function mailedCode(login) {
  for (let look = 0; look < 500; look++) {
    const answer = await realFetch(`${told.mailbox}?login=${encodeURIComponent(login)}`);
    const code = (await answer.text()).trim();
    if (code) {
      return code;
    }
    await pause(10);
  }
  throw new Error(`no mail came to ${login}`);
}

async function signIn(login) {
  const okta = client();
  const step = (values) => okta.idx.proceed({ step: (seen.nextStep ?? seen.neededToProceed[0]).name, ...values });
  let seen = await okta.idx.start();
  seen = await step({ username: login });
  seen = await step({ password: told.password });
  if (told.flow === 'password-email') {
    seen = await step({ authenticator: 'okta_email' });
    seen = await step({ verificationCode: await mailedCode(login) });
  } else if (told.flow === 'push') {
    seen = await step({ authenticator: 'okta_verify', methodType: 'push' });
    while (seen.nextStep?.name === 'challenge-poll') {
      await pause(seen.nextStep.refresh);
      seen = await step({ startPolling: true });
    }
  }
  if (seen.status !== 'SUCCESS' || !seen.tokens.idToken) {
    throw new Error(`${seen.status} at ${seen.nextStep?.name}: ${JSON.stringify(seen.messages ?? seen.error)}`);
  }
}

async function round(first, count) {
  const micros = [];
  let failed = 0;
  let next = 0;
  const one = async () => {
    while (next < count) {
      const login = told['login-pattern'].replace('%d', (first + next++) % Number(told.people));
      const began = process.hrtime.bigint();
      try {
        await signIn(login);
        micros.push(Number((process.hrtime.bigint() - began) / 1000n));
      } catch (error) {
        if (failed++ === 0) {
          console.error(error);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: Number(told.concurrency) }, one));
  micros.sort((a, b) => a - b);
  return { micros, failed };
}

await round(0, Number(told['warm-up']));
calls = 0;
const before = process.cpuUsage();
const began = process.hrtime.bigint();
const { micros, failed } = await round(Number(told['warm-up']), Number(told.count));
const wallMillis = Math.round(Number(process.hrtime.bigint() - began) / 1e6);
const spent = process.cpuUsage(before);
const percentile = (percent) => micros[Math.min(micros.length - 1, Math.floor((micros.length * percent) / 100))] ?? 0;
console.log(
  JSON.stringify({
    signIns: micros.length,
    failed,
    wallMillis,
    cpuMillis: Math.round((spent.user + spent.system) / 1000),
    p50Micros: percentile(50),
    p99Micros: percentile(99),
    calls,
    verifiesIdToken: true,
  }),
);
process.exit(0);
