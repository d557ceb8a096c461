// Puts the watch list and its offers aside, so that they can be read without a network. Everything is
// fetched without the cookie: what is kept is what everybody may read. An empty list keeps nothing.
(() => {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return;
  const NAME = 'merkliste';
  const link = document.querySelector('[data-watch-link]');
  const list = link && new URL(link.href).pathname;
  const prefix = list && list.replace(/\/merkliste$/, '');

  const watched = () => {
    try {
      return (JSON.parse(localStorage.getItem(NAME)) || []).map(([id]) => id).slice(0, 50);
    } catch {
      return [];
    }
  };

  // What is fetched, by the path under which it is kept.
  const wanted = (ids) =>
    new Map([
      [`${prefix}/offline`, `${prefix}/offline`],
      [list, `${list}?o=${ids.join(',')}`],
      ...ids.map((id) => [`${prefix}/angebote/${id}`, `${prefix}/angebote/${id}`]),
    ]);

  const keep = async (isFresh) => {
    const ids = watched();
    if (ids.length === 0) return caches.delete(NAME);
    const cache = await caches.open(NAME);
    const pages = wanted(ids);
    for (const { url } of await cache.keys()) {
      const { pathname } = new URL(url);
      if (!pages.has(pathname)) await cache.delete(url);
    }
    for (const [path, address] of pages) {
      const isKnown = path !== list && !isFresh && (await cache.match(path));
      if (isKnown) continue;
      const answer = await fetch(address, { credentials: 'omit' });
      if (answer.ok) await cache.put(path, answer);
      // Taken back by its provider: nobody keeps it.
      else if (answer.status === 404 || answer.status === 410) await cache.delete(path);
    }
  };

  let running = Promise.resolve();
  const soon = (isFresh) => {
    running = running.then(() => keep(isFresh)).catch(() => {
      // No network, or no room: the next time.
    });
  };

  navigator.serviceWorker.register('/dienst.js').catch(() => {});
  document.addEventListener('watchlist', () => soon(false));
  const isListPage = location.pathname === list;
  if (navigator.onLine) {
    if (isListPage) soon(true);
  } else {
    const line = document.querySelector('[data-watch-says]');
    if (line) line.textContent = line.dataset.offline;
  }
})();
