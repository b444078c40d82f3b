// The console works without this script. With it: local times, live parts, keys, copying and a second thought before what is hard to undo.
(() => {
  'use strict';

  const localTimes = (root) => {
    for (const time of root.querySelectorAll('time[datetime]')) {
      const at = new Date(time.dateTime);
      if (!Number.isNaN(at.getTime())) {
        time.title = time.textContent.trim();
        time.textContent = at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
      }
    }
  };

  // data-refresh="/admin/…/now" data-every="3000": the element's content is fetched again while the window is looked at.
  const live = (part) => {
    const every = Math.max(1000, Number(part.dataset.every) || 3000);
    const again = () => setTimeout(look, every);
    const look = async () => {
      // What somebody is filling in stays.
      if (document.hidden || part.contains(document.activeElement)) {
        return again();
      }
      try {
        const answer = await fetch(part.dataset.refresh, { headers: { 'X-Requested-With': 'JavaScript', 'X-Usher-Page': '1', Accept: 'text/html' } });
        if (answer.status === 499 || answer.status === 401 || answer.status === 403) {
          return say(part, 'You are signed out, so this no longer follows what happens. Load the page again.');
        }
        if (answer.status === 204) {
          return undefined;
        }
        if (answer.ok) {
          const text = await answer.text();
          if (part.dataset.last !== text) {
            part.dataset.last = text;
            part.innerHTML = text;
            localTimes(part);
          }
          part.classList.remove('stale');
          if (answer.headers.get('X-Usher-Settled')) {
            return undefined;
          }
        } else {
          part.classList.add('stale');
        }
      } catch {
        part.classList.add('stale');
      }
      return again();
    };
    if (part.dataset.first === 'now') {
      look();
    } else {
      again();
    }
  };

  const say = (part, sentence) => {
    const note = document.createElement('p');
    note.className = 'notice wait';
    note.setAttribute('role', 'status');
    note.textContent = sentence;
    part.prepend(note);
    part.classList.add('stale');
  };

  const typing = (target) => target.closest('input, textarea, select, [contenteditable]') !== null;

  let leader = false;
  document.addEventListener('keydown', (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || typing(event.target)) {
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
      document.querySelector('dialog.keys')?.showModal();
    }
  });

  document.addEventListener('submit', (event) => {
    const form = event.target;
    const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
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
      await navigator.clipboard.writeText(field.value ?? field.textContent);
      button.textContent = 'Copied';
    }
  });

  // A sentence about what was done belongs to this view alone, not to a bookmark.
  if (new URLSearchParams(location.search).has('done')) {
    const address = new URL(location.href);
    address.searchParams.delete('done');
    history.replaceState(null, '', address);
  }

  localTimes(document);
  document.querySelectorAll('[data-refresh]').forEach(live);
})();
