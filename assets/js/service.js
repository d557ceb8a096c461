// The service worker: without a network it shows the watch list, the offers on it, and otherwise a
// page that says so. With a network every page comes from the town, as if this were not here.
//
// It keeps only files that are the same for everybody. The pages of the watch list are put aside by
// `offline.js`, fetched without the cookie: never a page of somebody who signed in.
const VERSION = '/* version */';
const KEPT = [/* kept */];
const SHELL = `huelle-${VERSION}`;
const WATCHED = 'merkliste';

const quiet = (path) => new Request(path, { credentials: 'omit' });

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.addAll(KEPT.map(quiet)))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  const isOld = (name) => name.startsWith('huelle-') && name !== SHELL;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// A file under its fingerprint never changes; one of an older version is better than none.
const asset = async (request) =>
  (await caches.match(request)) ||
  fetch(request).catch(async (error) => {
    const other = await caches.match(request, { ignoreSearch: true });
    if (other) return other;
    throw error;
  });

const page = (request) =>
  fetch(request).catch(async () => {
    const { pathname } = new URL(request.url);
    const watched = await caches.open(WATCHED);
    const language = /^\/(en|tr|ar|uk|ru|pl|fr)(?=\/|$)/.exec(pathname);
    return (
      (await watched.match(pathname, { ignoreSearch: true })) ||
      (language && (await watched.match(`${language[0]}/offline`))) ||
      (await caches.match('/offline')) ||
      Response.error()
    );
  });

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
});
