// A person who has no mouse: what the focus meets on a page, whether it is seen, and in which order.

/** The element that has the focus, as it looks to a person. */
function focused(page) {
  return page.evaluate(() => {
    const one = document.activeElement;
    if (!one || one === document.body || one === document.documentElement) return null;
    const styles = [getComputedStyle(one), getComputedStyle(one, '::after')];
    const label = one.labels?.[0];
    if (label) styles.push(getComputedStyle(label));
    const box = one.getBoundingClientRect();
    const x = Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.y + box.height / 2, 0), innerHeight - 1);
    const above = document.elementFromPoint(x, y);
    return {
      name: (one.getAttribute('aria-label') || one.innerText || label?.innerText || one.name || one.href?.baseVal || '').trim().slice(0, 60),
      tag: one.localName,
      part: one.closest('header, aside, footer')?.localName ?? (one.closest('main') ? 'main' : 'body'),
      isMap: Boolean(one.closest('svg, .mn-month')),
      hasRing: styles.some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
      isInView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      isCovered: Boolean(above) && !one.contains(above) && !above.contains(one) && !label?.contains(above),
      top: box.top + scrollY,
      bottom: box.bottom + scrollY,
      left: box.left,
    };
  });
}

/** Everything that the key Tab can reach as the page is unfolded now. */
function reachable(page) {
  return page.evaluate(() => {
    const radios = new Set();
    return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((one) => {
      if (one.disabled || one.type === 'hidden' || one.tabIndex < 0) return false;
      if (!one.checkVisibility({ checkVisibilityCSS: true })) return false;
      // The buttons of a group are one stop; arrows move within it.
      if (one.type !== 'radio') return true;
      if (radios.has(one.name)) return false;
      return radios.add(one.name);
    }).length;
  });
}

/** Presses Tab until the page ends; gives every stop, and what is wrong with the way. */
export async function walk(page) {
  const wanted = await reachable(page);
  const stops = [];
  const faults = [];
  await page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
  });
  for (let step = 0; step <= wanted * 2 + 20; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop === null) break;
    // A field for dates is several stops, and draws a ring of its own around the last.
    const last = stops.at(-1);
    const isSame = stop.tag === 'input' && last?.top === stop.top && last.left === stop.left;
    if (isSame) continue;
    stops.push(stop);
    const what = `${stop.tag} "${stop.name}"`;
    if (!stop.hasRing) faults.push(`the focus on ${what} is not seen`);
    if (!stop.isInView) faults.push(`${what} is out of view`);
    if (stop.isCovered) faults.push(`${what} is covered`);
  }
  if (stops.length < wanted) faults.push(`${stops.length} stops for ${wanted} things to press`);
  if ((await focused(page)) !== null) faults.push('the way does not end: a trap');
  for (const [at, stop] of stops.entries()) {
    const before = stops[at - 1];
    if (!before || before.part !== stop.part || stop.isMap || before.isMap) continue;
    // Below, beside in the same line, or up to the next column.
    const isOn = stop.bottom > before.top - 1 || stop.left > before.left + 40;
    if (!isOn) faults.push(`from ${before.tag} "${before.name}" the focus jumps up to ${stop.tag} "${stop.name}"`);
  }
  return { stops, faults };
}

/** Presses Tab until the focus is on what `selector` finds. */
export async function tabTo(page, selector, limit = 250) {
  for (let step = 0; step < limit; step += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`${page.url()}: Tab does not reach ${selector}`);
}
