import { launch } from '/work/main/federation-tests/browser/browser.mjs';
// node shoot.mjs ORIGIN OUT_PREFIX WIDTHS SCHEMES ACCOUNT(mail:password or -) PATH...
const [origin, out, widths, schemes, account, ...paths] = process.argv.slice(2);
const browser = await launch();
for (const width of widths.split(',').map(Number)) for (const colorScheme of schemes.split(',')) {
  const context = await browser.newContext({ locale: 'de-DE', colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  if (account !== '-') {
    const [mail, ...rest] = account.split(':');
    await page.goto(`${origin}/anmelden`);
    await page.locator('input[type=email], input[name=email]').first().fill(mail);
    await page.locator('input[type=password]').first().fill(rest.join(':'));
    await page.locator('main button[type=submit]').first().click();
    await page.waitForLoadState();
  }
  let n = 0;
  for (const path of paths) {
    const r = await page.goto(`${origin}${path}`);
    const file = `${out}-${n}-${width}-${colorScheme}.png`;
    await page.screenshot({ path: file, fullPage: true });
    console.log(r.status(), file, path, await page.title());
    n++;
  }
  await context.close();
}
await browser.close();
