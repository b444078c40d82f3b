"use strict";

const cell = (content, className) => {
  const td = document.createElement("td");
  if (content instanceof Node) td.append(content); else td.textContent = content || "–";
  if (className || !content) td.className = className || "none";
  return td;
};

const button = (label, path) => {
  const element = document.createElement("button");
  element.textContent = label;
  element.addEventListener("click", async () => {
    await fetch(path, { method: "POST" });
    await show();
  });
  return element;
};

const fill = (id, rows, emptyText, columns) => {
  const body = document.getElementById(id);
  if (rows.length === 0) {
    const td = cell(emptyText, "none");
    td.colSpan = columns;
    rows = [[td]];
  }
  body.replaceChildren(...rows.map(cells => {
    const tr = document.createElement("tr");
    tr.append(...cells);
    return tr;
  }));
};

async function show() {
  const state = await (await fetch("/sandbox/state")).json();
  document.getElementById("password").textContent = state.password;
  fill("mails", state.mails.map(mail => [
    cell(new Date(mail.at).toLocaleTimeString()), cell(mail.to), cell(mail.subject), cell(mail.code, "code"),
    cell(button("Open the link", `/sandbox/mails/${encodeURIComponent(mail.id)}/click`))]), "No mail yet.", 5);
  fill("macs", state.macs.map(mac => [
    cell(mac.serialNumber), cell(mac.name), cell(mac.username), cell(mac.realname), cell(mac.email),
    cell(mac.department), cell(mac.building), cell(mac.room),
    cell(mac.enrolled ? "enrolled" : button("Enroll", `/sandbox/macs/${encodeURIComponent(mac.serialNumber)}/enroll`))]), "No Macs.", 9);
  fill("people", state.people.map(person => [
    cell(person.login), cell(person.name), cell(person.emailCode ? "password, code by e-mail" : "password"),
    cell(person.shows)]), "Nobody.", 4);
}

show();
setInterval(show, 2000);
