// Starts Okta's Sign-In Widget, which talks to Okta by itself, with what Usher has begun there.
"use strict";
(() => {
  const place = document.getElementById("okta-widget");
  const trouble = document.getElementById("widget-trouble");
  if (!place || !trouble) return;
  const said = place.dataset;
  const here = said.path;

  const failed = () => {
    trouble.hidden = false;
    trouble.focus();
  };

  // The code of a magic link stands in the address that the link led to.
  if (location.pathname !== here) history.replaceState(null, "", here);

  // For an identity provider the widget sends a form to Okta. The page's policy forbids that, since browsers hold to it every redirect
  // from there on, which may lead anywhere. This leaves for the same address without a form.
  const leaveWithoutForm = (event) => {
    const form = event.target;
    const method = form.getAttribute("method") || "get";
    const address = new URL(form.getAttribute("action") || "", location.href);
    if (method.toLowerCase() !== "get" || address.origin !== new URL(said.origin).origin) return;
    event.preventDefault();
    address.search = new URLSearchParams(new FormData(form)).toString();
    location.assign(address);
  };
  place.addEventListener("submit", leaveWithoutForm, true);

  // For keys of the time before WebAuthn. Browsers refuse the whole request where Okta's address is none that the key may be for.
  const withoutForeignAppid = () => {
    const credentials = navigator.credentials;
    if (!credentials || !credentials.get) return;
    const get = credentials.get.bind(credentials);
    const isFor = (address, rpId) => {
      try {
        const { protocol, hostname } = new URL(address);
        return protocol === "https:" && `.${hostname}`.endsWith(`.${rpId}`);
      } catch {
        return false;
      }
    };
    credentials.get = (wanted) => {
      const asked = wanted && wanted.publicKey;
      const { appid, ...others } = (asked && asked.extensions) || {};
      if (!appid || isFor(appid, asked.rpId || location.hostname)) return get(wanted);
      return get({ ...wanted, publicKey: { ...asked, extensions: others } });
    };
  };

  // The widget takes any word for a language and then looks for a file of that name. It has one for a language as it is written, or
  // for some region of it where no other is.
  const spoken = (known) => {
    const like = (tag) => {
      const { language, script } = new Intl.Locale(tag).maximize();
      return `${language}-${script}`;
    };
    try {
      const exact = known.find((tag) => tag.toLowerCase() === said.language.toLowerCase());
      return exact || known.find((tag) => like(tag) === like(said.language)) || "en";
    } catch {
      return "en";
    }
  };

  // Nothing of the sign-in outlives the page: others may use this browser, and a bare web view may keep nothing anyway.
  const memory = { storageType: "memory", storageTypes: ["memory"] };
  const scopes = said.scopes.split(" ");
  const settings = () => ({
    // This build of the widget is for Identity Engine alone, and wants to hear it.
    useClassicEngine: false,
    baseUrl: said.origin,
    issuer: said.issuer,
    clientId: said.clientId,
    redirectUri: said.redirectUri,
    scopes,
    state: said.state,
    codeChallenge: said.codeChallenge,
    codeChallengeMethod: "S256",
    otp: said.otp || undefined,
    language: said.language ? spoken : undefined,
    cspNonce: said.nonce,
    colors: said.color ? { brand: said.color } : undefined,
    assets: { baseUrl: said.base },
    features: { rememberMe: false, showKeepMeSignedIn: false },
    authParams: {
      storageManager: {
        token: memory,
        cache: memory,
        transaction: memory,
        "shared-transaction": memory,
        "original-uri": memory,
        "idx-response": memory,
      },
      transactionManager: { enableSharedStorage: false },
      tokenManager: { autoRenew: false, autoRemove: false, syncStorage: false },
    },
  });

  // The widget goes on with an interaction that is saved, and begins one of its own where none is. It has no option for the handle
  // of one that was begun elsewhere: this saves it as the widget's own library would.
  const goOnWith = ({ idx, options, transactionManager }, begun) => {
    options.state = begun.state;
    options.codeChallenge = begun.codeChallenge;
    transactionManager.clear();
    const meta = {
      issuer: said.issuer,
      clientId: said.clientId,
      redirectUri: said.redirectUri,
      scopes,
      responseType: "code",
      state: begun.state,
      codeChallenge: begun.codeChallenge,
      codeChallengeMethod: "S256",
      interactionHandle: begun.interactionHandle,
      withCredentials: true,
      flow: idx.getFlow() || "default",
    };
    transactionManager.save(meta, { muteWarning: true });
  };

  // Back at the first form, or after too long a time, the widget wants a new beginning: that is Usher's to make, which keeps the
  // other half of the proof.
  const anew = async (mayBeBusy = true) => {
    const answer = await fetch(`${here}/widget`, {
      method: "POST",
      headers: { "X-Usher-Page": "1", Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      cache: "no-store",
      credentials: "same-origin",
    });
    if (answer.ok) return answer.json();
    const { code } = await answer.json().catch(() => ({}));
    if (code === "step_busy" && mayBeBusy) {
      const seconds = Math.min(Number(answer.headers.get("Retry-After")) || 1, 5);
      await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
      return anew(false);
    }
    // A sign-in that does not go on shows on the page why.
    if (answer.status < 500 && ![403, 429].includes(answer.status) && code !== "step_busy") {
      location.replace(here);
      return new Promise(() => {});
    }
    throw new Error(String(answer.status));
  };

  // What the widget itself says of a call that failed tells nobody what to do. What Okta answers, a refusal too, is no failure.
  const orSayWhatToDo =
    (call) =>
    async (...wanted) => {
      try {
        const answer = await call(...wanted);
        trouble.hidden = true;
        return answer;
      } catch (error) {
        failed();
        throw error;
      }
    };

  try {
    withoutForeignAppid();
    const widget = new OktaSignIn(settings());
    const okta = widget.authClient;
    okta.idx.proceed = orSayWhatToDo(okta.idx.proceed.bind(okta.idx));
    okta.idx.start = orSayWhatToDo(async (wanted) => {
      goOnWith(okta, await anew());
      return okta.idx.proceed({ ...wanted, flow: okta.idx.getFlow() });
    });
    goOnWith(okta, said);
    widget.showSignInAndRedirect({ el: "#okta-widget" }).catch(failed);
  } catch {
    failed();
  }
})();
