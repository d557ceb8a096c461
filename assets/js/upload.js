// While a picture is on its way one sees how far it is; without JavaScript the browser says so in its
// own way. What comes back is put where the form was: a mistake with everything that was typed (the
// file stays chosen), or the page with the new picture.
(() => {
  const listen = () => {
    const form = document.querySelector('[data-upload]');
    if (form) form.addEventListener('submit', send);
  };
  const send = (event) => {
    event.preventDefault();
    const form = event.target;
    const line = form.querySelector('[data-progress]');
    const bar = line.querySelector('progress');
    const button = form.querySelector('[type="submit"]');
    const request = new XMLHttpRequest();
    const fallBack = () => {
      form.removeEventListener('submit', send);
      form.submit();
    };
    request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) bar.value = Math.round((loaded / total) * 100);
    });
    request.addEventListener('load', () => {
      const page = new DOMParser().parseFromString(request.responseText, 'text/html');
      const fresh = page.getElementById('bilder');
      if (!fresh) return fallBack();
      const chosen = form.querySelector('[type="file"]').files;
      document.getElementById('bilder').replaceWith(document.adoptNode(fresh));
      const again = document.querySelector('[data-upload]');
      if (request.status === 422 && again) again.querySelector('[type="file"]').files = chosen;
      const first = fresh.querySelector('[role="alert"] a') || fresh.querySelector('h1');
      first.tabIndex = first.tabIndex < 0 ? -1 : first.tabIndex;
      first.focus();
      first.scrollIntoView({ block: 'center' });
      listen();
    });
    request.addEventListener('error', fallBack);
    request.open('POST', form.action);
    request.setRequestHeader('accept', 'text/html');
    button.disabled = true;
    line.hidden = false;
    request.send(new FormData(form));
  };
  listen();
})();
