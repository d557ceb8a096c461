// The watch list on the device, and what only a script can do beside it: copy, share, print. Without
// this script every heart is a link to a list with that one offer, and a list is its address.
//
// Kept are the ids and titles of offers under one name in localStorage; nothing is sent anywhere.
(() => {
  const NAME = 'merkliste';
  const MAX = 50;

  const read = () => {
    try {
      const list = JSON.parse(localStorage.getItem(NAME));
      const isPair = (pair) => Array.isArray(pair) && /^[0-9a-f-]{36}$/.test(pair[0]);
      return Array.isArray(list) ? list.filter(isPair).slice(0, MAX) : [];
    } catch {
      return [];
    }
  };
  const write = (list) => {
    try {
      if (list.length) localStorage.setItem(NAME, JSON.stringify(list));
      else localStorage.removeItem(NAME);
    } catch {
      // A browser that keeps nothing: the links still work.
    }
    show();
    document.dispatchEvent(new CustomEvent('watchlist'));
  };
  const has = (list, id) => list.some(([known]) => known === id);
  const query = (list) => `o=${list.map(([id]) => id).join(',')}`;

  const show = () => {
    const list = read();
    document.querySelectorAll('[data-watch-link]').forEach((link) => {
      const path = link.getAttribute('href').split('?')[0];
      link.setAttribute('href', list.length ? `${path}?${query(list)}` : path);
      const count = link.querySelector('[data-watch-count]');
      count.textContent = list.length;
      count.hidden = list.length === 0;
    });
    document.querySelectorAll('button[data-watch]').forEach((button) => {
      button.setAttribute('aria-pressed', has(list, button.dataset.watch));
    });
  };

  const titleOf = (place) => {
    const card = place.closest('.mn-offer');
    const title = (card && card.querySelector('.mn-stretch')) || document.querySelector('h1');
    return title ? title.textContent.trim().slice(0, 200) : '';
  };
  const say = (name) => {
    const line = document.querySelector('[data-watch-says]');
    if (line) line.textContent = line.dataset[name] || '';
  };
  const toggle = (button) => {
    const list = read();
    const id = button.dataset.watch;
    say('');
    if (has(list, id)) write(list.filter(([known]) => known !== id));
    else if (list.length >= MAX) say('full');
    else write([...list, [id, titleOf(button)]]);
  };

  const press = (link) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = link.className;
    button.dataset.watch = link.dataset.watch;
    button.append(...link.childNodes);
    button.addEventListener('click', () => toggle(button));
    link.replaceWith(button);
  };

  // The page of the list itself.
  const page = () => {
    const part = document.querySelector('[data-watch-page]');
    if (!part) return;
    const list = read();
    if (!new URLSearchParams(location.search).has('o')) {
      const link = document.querySelector('[data-watch-link]');
      if (list.length && link) location.replace(link.href);
      return;
    }
    const rows = [...part.querySelectorAll('[data-watch-row]')];
    const titles = new Map(list);
    rows.forEach((row) => {
      const line = row.querySelector('[data-watch-title]');
      const title = titles.get(row.dataset.watchRow);
      if (line && title) line.textContent = title;
    });
    part.querySelectorAll('[data-unwatch]').forEach((link) => {
      link.addEventListener('click', () => {
        write(read().filter(([id]) => id !== link.dataset.unwatch));
      });
    });
    const missing = rows.filter((row) => !has(list, row.dataset.watchRow));
    const adopt = part.querySelector('[data-watch-adopt]');
    if (adopt && missing.length) {
      adopt.hidden = false;
      adopt.addEventListener('click', () => {
        const more = missing.map((row) => [row.dataset.watchRow, titleOf(row.querySelector('.mn-offer') || row)]);
        const all = [...read(), ...more].slice(0, MAX);
        write(all);
        adopt.hidden = true;
      });
    }
    const clear = part.querySelector('[data-watch-clear]');
    if (clear && list.length) {
      clear.hidden = false;
      clear.addEventListener('click', () => {
        write([]);
        location.assign(`${location.pathname}?o=`);
      });
    }
  };

  const reveal = (selector, isThere, act) => {
    if (!isThere) return;
    document.querySelectorAll(selector).forEach((button) => {
      button.hidden = false;
      button.addEventListener('click', () => act(button));
    });
  };

  document.querySelectorAll('a[data-watch]').forEach(press);
  show();
  page();
  reveal('[data-print]', true, () => window.print());
  // An empty address is that of the open page. Where one can share, nobody needs both at the head of a list.
  const copy = navigator.share ? '[data-copy]:not([data-unless-shared])' : '[data-copy]';
  reveal(copy, Boolean(navigator.clipboard), async (button) => {
    await navigator.clipboard.writeText(button.dataset.copy || location.href);
    // A telephone shows the shorter of two.
    button.querySelectorAll('span').forEach((words) => {
      words.setAttribute('role', 'status');
      words.textContent = button.dataset.done;
    });
  });
  reveal('[data-share]', Boolean(navigator.share), (button) => {
    // Whoever closes the window of the telephone again has not failed.
    navigator.share({ title: document.title, url: button.dataset.share || location.href }).catch(() => {});
  });
  // What unfolds over the page is closed again by Escape, and the focus stays where it came from.
  addEventListener('keydown', (event) => {
    const fold = event.key === 'Escape' && document.querySelector('.mn-lang[open], .mn-menu[open]');
    if (!fold) return;
    const isInside = fold.contains(document.activeElement);
    fold.open = false;
    if (isInside) fold.querySelector('summary').focus();
  });
  // Who is led to something folded sees it open.
  const unfold = () => {
    const fold = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (fold instanceof HTMLDetailsElement) fold.open = true;
  };
  addEventListener('hashchange', unfold);
  unfold();
  // Another tab changed the list.
  addEventListener('storage', (event) => {
    if (event.key === NAME || event.key === null) show();
  });
})();
