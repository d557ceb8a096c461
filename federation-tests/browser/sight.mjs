// What a strict pair of eyes sees on an open page beyond axe-core: small targets, cut text, missing
// words. Each function gives one sentence for each fault.

/** Everything that can be pressed and is smaller than 24 by 24 CSS pixels. */
export function smallTargets(page) {
  return page.evaluate(() => {
    const found = [];
    const all = document.querySelectorAll('a[href], button, input, select, textarea, summary');
    for (const one of all) {
      if (!one.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) continue;
      if (one.type === 'hidden' || one.closest('.mn-skip, .kern-sr-only')) continue;
      const style = getComputedStyle(one);
      // A link within a sentence is as high as its line (WCAG 2.5.8, exception "inline").
      const sentence = one.parentElement.closest('p, li, dd, td, small, figcaption, address, caption');
      const isInline = style.display === 'inline' && sentence && sentence.textContent.trim() !== one.textContent.trim();
      if (isInline) continue;
      // The link of a card is as large as the card.
      const isStretched = getComputedStyle(one, '::after').position === 'absolute';
      const label = one.labels?.[0];
      const boxes = [(isStretched ? one.closest('article, li, div') : one).getBoundingClientRect()];
      if (label) boxes.push(label.getBoundingClientRect());
      const isLarge = boxes.some((box) => box.width >= 23.9 && box.height >= 23.9);
      const [{ width, height }] = boxes;
      if (!isLarge) found.push(`small: ${width.toFixed(0)} x ${height.toFixed(0)}: ${one.outerHTML.slice(0, 160)}`);
    }
    return found;
  });
}

/** Text that is cut off because its box is too small for it. */
export function cutText(page) {
  return page.evaluate(() => {
    const found = [];
    for (const one of document.body.querySelectorAll('*')) {
      if (one.closest('svg, .kern-sr-only, .mn-skip, select, input, textarea')) continue;
      const style = getComputedStyle(one);
      if (!/hidden|clip/.test(`${style.overflowX} ${style.overflowY}`)) continue;
      if (!one.checkVisibility() || !one.innerText?.trim()) continue;
      // Ends that are cut on purpose say so with dots, and the whole stands one click away.
      const hasDots = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      const wide = /hidden|clip/.test(style.overflowX) ? one.scrollWidth - one.clientWidth : 0;
      const high = /hidden|clip/.test(style.overflowY) ? one.scrollHeight - one.clientHeight : 0;
      if (!hasDots && one.clientWidth > 2 && (wide > 2 || high > 2)) {
        found.push(`cut off by ${wide} x ${high} px: ${one.outerHTML.slice(0, 160)}`);
      }
    }
    return found;
  });
}

/** Every word of the main part that can be read when everything is unfolded, but for `elsewhere`. */
export function words(page, elsewhere = 'svg') {
  return page.evaluate((left) => {
    const main = document.querySelector('main');
    for (const fold of main.querySelectorAll('details')) fold.open = true;
    const out = [...main.querySelectorAll(`svg, ${left}`)];
    for (const one of out) one.style.display = 'none';
    const text = main.innerText;
    for (const one of out) one.style.display = '';
    // Hyphens that only the narrow page shows do not make another word.
    return [...new Set(text.replaceAll('\u00ad', '').match(/\p{L}{3,}/gu) ?? [])];
  }, elsewhere);
}
