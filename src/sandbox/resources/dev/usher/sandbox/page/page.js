"use strict";

const make = (tag, className, ...content) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
};

const button = (label, className, ...path) => {
  const element = make("button", className, label);
  element.type = "button";
  element.addEventListener("click", async () => {
    element.disabled = true;
    await fetch("/sandbox/" + path.map(encodeURIComponent).join("/"), { method: "POST" });
    await show();
  });
  return element;
};

const row = (...content) => make("div", "row", ...content);
const small = text => make("div", "small", text);
const time = at => new Date(at).toLocaleTimeString();

// Only what has changed is drawn again, so that focus and selection survive.
const drawn = new Map();
const draw = (id, data, emptyText, render) => {
  const now = JSON.stringify(data);
  if (drawn.get(id) === now) return;
  drawn.set(id, now);
  const place = document.getElementById(id);
  const list = place.tagName === "UL";
  const content = data.length ? data.map(render) : [list ? make("li", "small", emptyText) : small(emptyText)];
  place.replaceChildren(...content);
};

const push = one => {
  const taps = one.numbers.length
    ? one.numbers.map(number => button(number, "number", "phone", "pushes", one.id, "approve", number))
    : [button("Yes, it is me", "yes", "phone", "pushes", one.id, "approve")];
  return make("li", "", make("div", "login", one.login),
    small(`${one.app} asks: ${one.numbers.length ? "which number does the sign-in show?" : "are you signing in?"} (${time(one.at)})`),
    row(make("div", "row", ...taps), button("No", "no", "phone", "pushes", one.id, "reject")));
};

const scan = login => make("li", "", row(make("span", "login", login), button("Scan the code", "yes", "phone", "scans", login)));

const text = one => make("li", "", small(`${time(one.at)} · ${one.voice ? "call" : "text"} to ${one.to} (${one.login})`),
  ...(one.code ? [make("div", "code", one.code)] : []), small(one.text));

const link = href => {
  const element = make("a", "small", "Open the link");
  element.href = href;
  element.target = "_blank";
  element.rel = "noreferrer";
  return element;
};

const mail = one => make("li", "", small(`${time(one.at)} · ${one.to}`),
  row(make("span", "", one.subject), ...(one.code ? [make("span", "code", one.code)] : [])),
  one.code ? button("Open the link", "", "mails", one.id, "click") : link(one.link));

const wantNext = ["rsa_token", "onprem_mfa", "symantec_vip"];

const code = one => make("li", "", make("div", "login", one.login), small(one.label),
  make("div", one.code.length > 8 ? "code wide" : "code", one.code),
  ...(wantNext.includes(one.key) ? [small(`next: ${one.next}`)] : []));

const value = text => make("td", text ? "" : "small", text || "–");

const mac = one => make("tr", "", value(one.serialNumber), value(one.name),
  make("td", "", one.enrolled ? "enrolled" : button("Enroll", "", "macs", one.serialNumber, "enroll")),
  value(one.username), value(one.realname), value(one.email), value(one.department), value(one.building), value(one.room));

const group = one => make("div", "", make("h3", "", one.title), make("ul", "tiles", ...one.people.map(person =>
  make("li", "", make("div", "login", person.login), small(person.name), make("div", "", person.shows)))));

const doors = open => {
  document.getElementById("pane-door").hidden = !open.pane;
  document.getElementById("bridge-door").hidden = !open.bridge;
  document.getElementById("doors").hidden = !open.pane && !open.bridge;
  document.getElementById("doors-link").hidden = !open.pane && !open.bridge;
};

document.getElementById("connect-form").addEventListener("submit", async event => {
  event.preventDefault();
  const said = document.getElementById("connect-said");
  said.textContent = "Asking …";
  try {
    const answer = await fetch("/sandbox/doors/jamf-connect", { method: "POST", body: new URLSearchParams(new FormData(event.target)) });
    if (!answer.ok) throw new Error(answer.status);
    const { right, sentence } = await answer.json();
    said.textContent = (right ? "✓ " : "✗ ") + sentence;
  } catch (error) {
    said.textContent = `✗ Usher did not answer (${error.message}).`;
  }
});

async function show() {
  const state = await (await fetch("/sandbox/state")).json();
  document.getElementById("password").textContent = state.password;
  draw("pushes", state.phone.pushes, "Nothing.", push);
  draw("scans", state.phone.scans, "Nothing.", scan);
  draw("texts", state.phone.texts, "No text or call yet.", text);
  draw("mails", state.mails.toReversed(), "No mail yet.", mail);
  draw("codes", state.phone.codes, "None.", code);
  draw("mac-rows", state.macs, "No Macs.", mac);
  draw("groups", state.groups, "Nobody.", group);
  doors(state.doors);
}

show();
setInterval(() => show().catch(() => {}), 2000);
