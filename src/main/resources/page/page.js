// The page works without this file. It spares the person a reload, a click and a blank in a pasted code.
"use strict";
(() => {
  const body = document.body;
  const say = (name) => body.dataset[name] || "";
  // A form that has to be mended is shown at the address that it was sent to.
  const here = location.pathname.replace(/\/actions\/[^/]+$/, "");

  const remembered = (key) => {
    try {
      if (sessionStorage.getItem(key)) return true;
      sessionStorage.setItem(key, "1");
    } catch {
      // Without storage it is done each time: better twice than never.
    }
    return false;
  };

  // What proves the device travels in the fragment, which no server and no log sees, and is taken out of the address at once.
  const PROVES = ["serial", "udid", "managementId", "claim"];
  const readFragment = () => {
    const said = new URLSearchParams(location.hash.slice(1));
    const form = document.querySelector("form[data-fragment], form[data-arrival]");
    if (form ? location.hash.length < 2 : !PROVES.some((name) => said.has(name))) return;
    history.replaceState(null, "", location.pathname + location.search);
    if (!form) return;
    for (const name of PROVES) {
      const value = said.get(name);
      const input = form.querySelector(`input[type=hidden][name="${name}"]`);
      // The serial number that is shown is the one that the person confirms.
      if (value && input && !(name === "serial" && input.value)) input.value = value;
    }
    if ("arrival" in form.dataset && said.get("serial")) form.requestSubmit();
  };

  const focus = () => {
    const first = document.getElementById("errors") || document.querySelector("[data-first]");
    if (first) first.focus();
  };

  const localTimes = () => {
    for (const time of document.querySelectorAll("time[datetime]")) {
      const at = new Date(time.dateTime);
      if (!Number.isNaN(at.getTime())) {
        time.textContent = at.toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
      }
    }
  };

  const cleanCodes = () => {
    for (const input of document.querySelectorAll("input[data-code]")) {
      input.addEventListener("paste", (event) => {
        const text = event.clipboardData && event.clipboardData.getData("text");
        if (!text) return;
        event.preventDefault();
        const most = input.maxLength > 0 ? input.maxLength : 256;
        input.value = text.replace(/[\s\u00a0\u200b\p{Pd}]/gu, "").slice(0, most);
      });
    }
  };

  const revealPasswords = () => {
    for (const input of document.querySelectorAll("input[type=password]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "reveal";
      button.setAttribute("aria-controls", input.id);
      const show = (shown) => {
        input.type = shown ? "text" : "password";
        button.textContent = shown ? say("hide") : say("show");
      };
      show(false);
      button.addEventListener("click", () => show(input.type === "password"));
      input.after(button);
      input.form.addEventListener("submit", () => show(false));
    }
  };

  // A second press while the first is under way would be refused, or cost a code. But no event tells that the person has stopped it, so
  // after a while the form can be sent again. At a step, whoever presses then while Usher still works is told to wait. What begins
  // something would begin it twice, so it has all the time that Okta and Jamf Pro may take.
  const UNDER_WAY = 10000;
  const BEGINNING = 90000;
  const sendOnce = () => {
    for (const form of document.querySelectorAll("form[method=post]")) {
      let release = 0;
      form.addEventListener("submit", (event) => {
        if (event.defaultPrevented) return;
        if (form.dataset.sent) {
          event.preventDefault();
          return;
        }
        form.dataset.sent = "1";
        // Jamf Pro, to which a handover goes, would refuse the second.
        if ("handover" in form.dataset) return;
        clearTimeout(release);
        release = setTimeout(() => {
          delete form.dataset.sent;
        }, "_shown" in form.elements ? UNDER_WAY : BEGINNING);
      });
    }
    // A page that the back button brings out of the cache can be sent again.
    addEventListener("pageshow", () => {
      for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    });
  };

  const goAlone = () => {
    const link = document.querySelector("a[data-go]");
    if (link && !remembered("usher-go:" + here)) location.assign(link.href);
    const form = document.querySelector("form[data-once]");
    if (form && !remembered("usher-once:" + here + form.dataset.once)) form.requestSubmit();
  };

  const status = (text) => {
    const line = document.getElementById("status");
    if (line && line.textContent !== text) line.textContent = text;
  };

  // Asks until something has changed. A hidden tab asks seldom; a network that is gone is waited for, longer each time.
  const ask = (millis, question) => {
    const usual = document.getElementById("status").textContent;
    let wait = millis;
    let misses = 0;
    let timer = 0;
    // A question under way sets the next one itself.
    let asking = false;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(once, document.hidden ? Math.max(wait, 15000) : wait);
    };
    const once = async () => {
      if (asking) return;
      asking = true;
      try {
        const answer = await question();
        misses = 0;
        if (answer.changed) {
          location.replace(here);
          return;
        }
        wait = Math.max(answer.retryAfterMillis || millis, 1000);
        status(answer.message || usual);
      } catch {
        misses += 1;
        wait = Math.min(2000 * 2 ** Math.min(misses, 4), 30000);
        status(say("lost"));
      }
      asking = false;
      later();
    };
    const soon = () => {
      if (asking) return;
      clearTimeout(timer);
      timer = setTimeout(once, 500);
    };
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) soon();
    });
    addEventListener("online", soon);
    later();
  };

  const call = async (address, options) => {
    const answer = await fetch(address, {
      ...options,
      headers: { "X-Usher-Page": "1", Accept: "application/json" },
      cache: "no-store",
      credentials: "same-origin",
    });
    // A sign-in that cannot be read any more shows on the page why.
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return { changed: true };
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const keepAsking = () => {
    const line = document.getElementById("status");
    if (!line) return;
    const { poll, progress, shown, millis } = line.dataset;
    if (poll) {
      const form = () => ({ method: "POST", body: new URLSearchParams({ _shown: shown }) });
      ask(Number(millis) > 0 ? Math.max(Number(millis), 1000) : 4000, () => call(poll, form()));
    } else if (progress) {
      let pause = 1000;
      ask(pause, async () => {
        const now = await call(progress, {});
        pause = Math.min(pause * 1.3, now.state === "waiting_for_device" ? 30000 : 5000);
        return { changed: now.changed || now.shown !== shown, retryAfterMillis: pause };
      });
    }
  };

  // WebAuthn Level 3: the answer's bytes as base64url without padding, transports and extensions as JSON in a text.
  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (c) => c.charCodeAt(0));
  };
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const descriptors = (list) => (list || []).map((each) => ({ ...each, type: each.type || "public-key", id: bytes(each.id) }));

  const creation = (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: descriptors(options.excludeCredentials),
  });
  // For keys of the time before WebAuthn. Browsers refuse the whole request where Okta's address is none that the key may be for.
  const appid = (extensions, rpId) => {
    const { appid: address, ...others } = extensions || {};
    try {
      const { protocol, hostname } = new URL(address);
      if (protocol === "https:" && `.${hostname}`.endsWith(`.${rpId}`)) return { ...others, appid: address };
    } catch {
      // None, or none that could be one.
    }
    return others;
  };
  const request = (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: descriptors(options.allowCredentials),
    extensions: appid(options.extensions, options.rpId),
  });

  const fill = (form, values) => {
    for (const input of form.querySelectorAll("input[type=hidden]")) {
      const value = values[input.name.split(".").pop()];
      if (value) input.value = value;
    }
  };

  const credential = async (form) => {
    const options = JSON.parse(form.dataset.options);
    if (form.dataset.credential === "create") {
      const made = await navigator.credentials.create({ publicKey: creation(options) });
      const transports = made.response.getTransports ? made.response.getTransports() : [];
      fill(form, {
        clientData: text(made.response.clientDataJSON),
        attestation: text(made.response.attestationObject),
        transports: JSON.stringify(transports),
        clientExtensions: JSON.stringify(made.getClientExtensionResults()),
      });
    } else {
      const given = await navigator.credentials.get({ publicKey: request(options) });
      fill(form, {
        clientData: text(given.response.clientDataJSON),
        authenticatorData: text(given.response.authenticatorData),
        signatureData: text(given.response.signature),
        userHandle: given.response.userHandle ? text(given.response.userHandle) : "",
      });
    }
  };

  const useCredentials = () => {
    for (const form of document.querySelectorAll("form[data-credential]")) {
      const line = form.querySelector("[role=status]");
      const button = form.querySelector("button[type=submit]");
      if (!window.PublicKeyCredential || !navigator.credentials) {
        line.textContent = say("noWebauthn");
        button.disabled = true;
        continue;
      }
      let filled = false;
      form.addEventListener("submit", async (event) => {
        if (filled) return;
        event.preventDefault();
        if (button.disabled) return;
        button.disabled = true;
        line.textContent = "";
        try {
          await credential(form);
          filled = true;
          form.requestSubmit();
        } catch {
          line.textContent = say("webauthnFailed");
        }
        button.disabled = false;
      });
    }
  };

  readFragment();
  addEventListener("hashchange", readFragment);
  localTimes();
  cleanCodes();
  revealPasswords();
  useCredentials();
  sendOnce();
  focus();
  goAlone();
  keepAsking();
})();
