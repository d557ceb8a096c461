// While something runs, the part of the page that shows it is fetched again; without JavaScript the
// page is as good, and reloaded by hand. What somebody opened stays open, and nothing changes under
// a person's fingers: while the focus is inside, the part waits.
(() => {
  const wait = () => {
    const part = document.querySelector('[data-refresh]');
    if (part) setTimeout(look, Number(part.dataset.refresh));
  };
  const look = async () => {
    const part = document.querySelector('[data-refresh]');
    if (document.hidden || part.contains(document.activeElement)) return wait();
    try {
      const response = await fetch(location.href, { headers: { accept: 'text/html' } });
      if (!response.ok) return;
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const fresh = page.getElementById(part.id);
      if (!fresh) return;
      const old = part.querySelectorAll('details');
      fresh.querySelectorAll('details').forEach((one, at) => {
        one.open = Boolean(old[at] && old[at].open);
      });
      part.replaceWith(document.adoptNode(fresh));
    } catch {
      // Out of reach for a moment: the next look may succeed.
    }
    wait();
  };
  wait();
})();
