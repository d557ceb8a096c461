// "Use my location": asks the device only after a click, rounds the answer to about a kilometre and
// writes it into the box for the place. It stands in the address like any other place that somebody
// types, and nowhere else. Without this script, or over plain HTTP, there is no button.
(() => {
  if (!window.isSecureContext || !navigator.geolocation) return;
  document.querySelectorAll('button[data-here]').forEach((button) => {
    const box = document.getElementById(button.dataset.here);
    if (!box) return;
    const line = document.createElement('p');
    line.className = 'mn-small';
    line.setAttribute('role', 'status');
    if ('go' in button.dataset) button.after(line);
    else box.form.append(line);
    const say = (name) => (line.textContent = button.dataset[name]);
    const found = ({ coords }) => {
      box.value = `${coords.latitude.toFixed(2)}, ${coords.longitude.toFixed(2)}`;
      say('done');
      button.disabled = false;
      if ('go' in button.dataset) box.form.requestSubmit();
    };
    const failed = () => {
      say('failed');
      button.disabled = false;
      box.focus();
    };
    button.addEventListener('click', () => {
      button.disabled = true;
      say('busy');
      const patience = { timeout: 15000, maximumAge: 300000 };
      navigator.geolocation.getCurrentPosition(found, failed, patience);
    });
    button.hidden = false;
  });
})();
