// The console works without this script. With it: local times, live parts, keys, copying and a second thought before what is hard to undo.
(() => {
  'use strict';

  const localTimes = (root) => {
    for (const time of root.querySelectorAll('time[datetime]')) {
      const at = new Date(time.dateTime);
      if (!Number.isNaN(at.getTime()) && !time.title) {
        time.title = time.textContent.trim();
        time.textContent = at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
      }
    }
  };

  // What is of use with this script alone is hidden without it.
  const reveal = (root) => root.querySelectorAll('[data-script-only]').forEach((part) => { part.hidden = false; });

  const shown = (root) => {
    localTimes(root);
    reveal(root);
  };

  // One line for all parts of the page, and the same sentence once.
  const standing = document.getElementById('standing');
  let signedOut = false;
  const say = (sentence) => {
    if (standing && standing.textContent !== sentence) {
      const note = document.createElement('p');
      note.className = 'notice wait';
      note.textContent = sentence;
      standing.replaceChildren(...(sentence ? [note] : []));
    }
  };

  // Parts that could not be fetched, each with the time of which it is.
  const stale = new Map();
  const tellStale = () => {
    if (!signedOut) {
      const since = new Date(Math.min(...stale.values()));
      say(stale.size === 0 ? '' : `Not up to date since ${since.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })}; Usher does not answer.`);
    }
  };

  let pressed = false;
  document.addEventListener('pointerdown', () => { pressed = true; }, true);
  for (const end of ['pointerup', 'pointercancel', 'dragend']) {
    document.addEventListener(end, () => { pressed = false; }, true);
  }

  const marked = (part) => {
    const selection = document.getSelection();
    return selection !== null && !selection.isCollapsed && selection.rangeCount > 0 && selection.getRangeAt(0).intersectsNode(part);
  };

  // What somebody is filling in, has opened, presses or marks stays.
  const inUse = (part) => document.hidden || pressed || part.contains(document.activeElement) || part.querySelector('details[open]') !== null || marked(part);

  const parsed = (html) => {
    const template = document.createElement('template');
    template.innerHTML = html;
    return template.content;
  };

  // What a part says, without what passes by itself (data-passing), such as the time at which it was read.
  const said = (html) => {
    const holder = document.createElement('div');
    holder.append(parsed(html));
    holder.querySelectorAll('[data-passing]').forEach((passing) => passing.remove());
    return holder.innerHTML.trim();
  };

  // data-refresh="/admin/…/now" data-every="3000": the element's content is fetched again while the window is looked at.
  const live = (part) => {
    const every = Math.max(1000, Number(part.dataset.every) || 3000);
    let last = said(part.innerHTML);
    let of = Date.now();
    const again = () => setTimeout(look, every);
    const missed = () => {
      part.classList.add('stale');
      stale.set(part, of);
      tellStale();
    };
    const take = (text) => {
      const now = said(text);
      if (now !== last) {
        last = now;
        part.innerHTML = text;
        shown(part);
        return;
      }
      const news = parsed(text).querySelectorAll('[data-passing]');
      part.querySelectorAll('[data-passing]').forEach((passing, place) => passing.replaceWith(news[place] ?? ''));
      localTimes(part);
    };
    const look = async () => {
      if (inUse(part)) {
        return again();
      }
      try {
        const answer = await fetch(part.dataset.refresh, { headers: { 'X-Requested-With': 'JavaScript', 'X-Usher-Page': '1', Accept: 'text/html' } });
        if (answer.status === 499 || answer.status === 401 || answer.status === 403) {
          signedOut = true;
          part.classList.add('stale');
          return say('You are signed out, so this no longer follows what happens. Load the page again.');
        }
        if (answer.status === 204) {
          return undefined;
        }
        if (answer.ok) {
          const text = await answer.text();
          // Somebody may have begun in the meantime.
          if (inUse(part)) {
            return again();
          }
          take(text);
          of = Date.now();
          part.classList.remove('stale');
          stale.delete(part);
          tellStale();
          if (answer.headers.get('X-Usher-Settled')) {
            return undefined;
          }
        } else {
          missed();
        }
      } catch {
        missed();
      }
      return again();
    };
    if (part.dataset.first === 'now') {
      look();
    } else {
      again();
    }
  };

  const typing = (target) => target.closest('input, textarea, select, [contenteditable]') !== null;

  // Single keys get in the way of speech input and of some who type: whoever wants them off has them off in this browser.
  const KEYS = 'usher.keys';
  const stored = () => {
    try {
      return localStorage.getItem(KEYS);
    } catch {
      return null;
    }
  };
  let keys = stored() !== 'off';
  const useKeys = document.getElementById('use-keys');
  if (useKeys) {
    useKeys.checked = keys;
    useKeys.addEventListener('change', () => {
      keys = useKeys.checked;
      try {
        localStorage.setItem(KEYS, keys ? 'on' : 'off');
      } catch {
        // Without storage it holds for this page.
      }
    });
  }
  const showKeys = () => document.querySelector('dialog.keys')?.showModal();
  document.querySelector('[data-keys]')?.addEventListener('click', showKeys);

  let leader = false;
  document.addEventListener('keydown', (event) => {
    if (!keys || event.metaKey || event.ctrlKey || event.altKey) {
      return;
    }
    if (typing(event.target)) {
      // The search box has the focus when a page opens: / is no beginning of anything there, and Escape gives the keys back.
      if (event.target.matches('[data-search]')) {
        if (event.key === '/' && event.target.value === '') {
          event.preventDefault();
        } else if (event.key === 'Escape') {
          event.target.blur();
        }
      }
      return;
    }
    if (leader) {
      leader = false;
      const link = document.querySelector(`.bar nav a[data-key="${CSS.escape(event.key)}"]`);
      if (link) {
        event.preventDefault();
        link.click();
      }
      return;
    }
    if (event.key === 'g') {
      leader = true;
      setTimeout(() => { leader = false; }, 1500);
    } else if (event.key === '/') {
      event.preventDefault();
      const search = document.querySelector('[data-search]');
      if (search) {
        search.focus();
        search.select();
      } else {
        location.assign('/admin');
      }
    } else if (event.key === '?') {
      showKeys();
    }
  });

  // data-keep="name": what was typed outlives a session that has run out. It is forgotten with the next page that has the form.
  const typed = (form) => [...form.elements].filter((field) => field.name && field.type !== 'hidden' && field.matches('input, textarea, select'));
  const keep = (form) => {
    if (form.dataset.keep) {
      try {
        sessionStorage.setItem(`usher.${form.dataset.keep}`, JSON.stringify(typed(form).map((field) => [field.name, field.value])));
      } catch {
        // Without storage it is typed again.
      }
    }
  };
  const bringBack = (form) => {
    try {
      const kept = new Map(JSON.parse(sessionStorage.getItem(`usher.${form.dataset.keep}`) ?? '[]'));
      sessionStorage.removeItem(`usher.${form.dataset.keep}`);
      if ('lost' in form.dataset) {
        typed(form).filter((field) => kept.has(field.name)).forEach((field) => { field.value = kept.get(field.name); });
      }
    } catch {
      // Nothing was kept.
    }
  };
  document.querySelectorAll('form[data-keep]').forEach(bringBack);

  document.addEventListener('submit', (event) => {
    const form = event.target;
    const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
    keep(form);
    // A second press must not order it twice. A page that comes back from the browser's store is fresh again.
    if (form.method === 'post') {
      setTimeout(() => form.querySelectorAll('button').forEach((button) => { button.disabled = true; }));
    }
  });
  window.addEventListener('pageshow', () => document.querySelectorAll('form[method=post] button').forEach((button) => { button.disabled = false; }));

  document.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-copy]');
    if (button) {
      const field = document.getElementById(button.dataset.copy);
      field.select?.();
      try {
        await navigator.clipboard.writeText(field.value ?? field.textContent);
        button.textContent = 'Copied';
      } catch {
        // Not there without TLS, and a person may forbid it.
        button.textContent = /Mac|iP/.test(navigator.platform) ? 'Press Cmd-C' : 'Press Ctrl-C';
      }
    }
  });

  // A sentence about what was done belongs to this view alone, not to a bookmark.
  if (new URLSearchParams(location.search).has('done')) {
    const address = new URL(location.href);
    address.searchParams.delete('done');
    history.replaceState(null, '', address);
  }

  // First, since a part is compared with what the server sends.
  document.querySelectorAll('[data-refresh]').forEach(live);
  shown(document);
})();
