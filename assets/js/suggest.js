// Proposals for a search box while somebody types: what the page's own address answers is put into
// the list the browser shows below the box. Without JavaScript the box is an ordinary one.
(() => {
  document.querySelectorAll('input[data-suggest]').forEach((box) => {
    const list = document.createElement('datalist');
    list.id = `${box.id}-vorschlaege`;
    box.after(list);
    box.setAttribute('list', list.id);
    let waiting = 0;
    let asked = '';
    box.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const text = box.value.trimStart();
        if (text === asked || text.length < 2) return;
        asked = text;
        try {
          const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(text)}`);
          if (!answer.ok || text !== asked) return;
          const proposals = await answer.json();
          list.replaceChildren(...proposals.map((proposal) => new Option('', proposal)));
        } catch {
          // Out of reach for a moment: nothing is proposed.
        }
      }, 200);
    });
  });
})();
