// What only the browser knows: colours, time zone, clipboard. Loaded in the head, before anything is painted.
(() => {
  const year = 60 * 60 * 24 * 365;
  const write = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=lax`; };
  const read = name => document.cookie.split('; ').find(c => c.startsWith(name + '='))?.slice(name.length + 1);
  const settle = (name, value) => {
    const before = read(name);
    if (before === value) { return false; }
    write(name, value);
    return read(name) === value;
  };

  const dark = matchMedia('(prefers-color-scheme: dark)');
  const html = document.documentElement;
  const darkIsNew = settle('portal-system-dark', dark.matches ? '1' : '0');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  const zoneIsNew = settle('portal-zone', zone);
  // The server drew this page for another reader: once, before anything of it is seen, ask again with what it now knows.
  const wrongColours = darkIsNew && html.dataset.theme === 'system' && (html.dataset.dark === '1') !== dark.matches;
  if (wrongColours || (zoneIsNew && zone !== 'UTC')) {
    html.style.visibility = 'hidden';
    location.reload();
  }

  window.portal = {
    chooseTheme: theme => write('portal-theme', theme),
    // The circuit answers: from now on clicks reach the server.
    begin: page => {
      html.dataset.live = '';
      const told = e => { settle('portal-system-dark', e.matches ? '1' : '0'); page.invokeMethodAsync('SystemIsDark', e.matches).catch(() => dark.removeEventListener('change', told)); };
      dark.addEventListener('change', told);
    },
    // Where a page's first act is to search. Not where a keyboard would rise from the screen and cover it, and not under somebody's hands.
    search: () => {
      const at = document.activeElement;
      if (matchMedia('(hover: hover)').matches && (!at || at === document.body || at.matches('h1, main'))) { document.querySelector('main .search input')?.focus({ preventScroll: true }); }
    },
    paint: isDark => { document.body.className = isDark ? 'portal-dark' : 'portal-light'; },
  };

  // Counts on what Countdown.razor wrote, from the seconds that were left then: the reader's clock may be wrong.
  const begun = new WeakMap();
  const two = number => String(number).padStart(2, '0');
  const countdown = left => left < 1 ? 'due now'
    : left < 60 ? `in ${left} s`
    : left < 3600 ? `in ${Math.floor(left / 60)} min ${two(left % 60)} s`
    : left < 86400 ? `in ${Math.floor(left / 3600)} h ${two(Math.floor(left / 60) % 60)} min`
    : `in ${Math.floor(left / 86400)} d ${Math.floor(left / 3600) % 24} h`;
  setInterval(() => {
    for (const at of document.querySelectorAll('time[data-left]')) {
      const key = at.dateTime + at.dataset.left;
      if (begun.get(at)?.key !== key) { begun.set(at, { key, until: performance.now() / 1000 + Number(at.dataset.left) }); }
      const text = countdown(Math.max(0, Math.round(begun.get(at).until - performance.now() / 1000)));
      // The node that Blazor knows stays; only its text changes.
      if (at.firstChild && at.firstChild.nodeValue !== text) { at.firstChild.nodeValue = text; }
    }
  }, 1000);

  // The server does not know this page any more, or did not answer for long. What a page shows is in its address, so that the reader comes back to
  // the same place; the browser asks first where something was edited and not saved.
  let waits = false;
  document.addEventListener('components-reconnect-state-changed', async e => {
    if (waits || !['rejected', 'failed', 'resume-failed'].includes(e.detail.state)) { return; }
    waits = true;
    for (;;) {
      const answers = await fetch('healthz', { cache: 'no-store' }).then(answer => answer.ok, () => false);
      if (answers) { break; }
      await new Promise(later => setTimeout(later, 3000));
    }
    location.reload();
  }, true);

  const say = text => { const at = document.getElementById('portal-said'); if (at) { at.textContent = text; } };

  // A click on anything with data-copy copies that text; no round trip to the server.
  document.addEventListener('click', async e => {
    const from = e.target.closest?.('[data-copy]');
    if (!from) { return; }
    e.preventDefault();
    try {
      await navigator.clipboard.writeText(from.dataset.copy);
      from.classList.add('copied');
      say('Copied');
      setTimeout(() => from.classList.remove('copied'), 1200);
    } catch {
      say('The browser does not allow copying here');
    }
  });
})();
