// The eyes of these tests, tested: whoever finds no fault has to be able to find one.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { faults, inspect, launch, person } from './browser.mjs';
import { readDemo } from './demo.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test('the towns and their accounts are read from what the demo prints', () => {
  const towns = readDemo(
    'Soest  \x1b[1mhttp://soest.localhost:4001/\x1b[0m\n' +
      '  ulrike@example.org  Passwort: sommer-fest\n' +
      '  admin@example.org  herbst\n' +
      'Werl http://werl.localhost:4002\n',
  );
  assert.deepEqual([...towns.keys()], ['soest', 'werl']);
  assert.equal(towns.get('soest').origin, 'http://soest.localhost:4001');
  assert.deepEqual(towns.get('soest').accounts, [
    { email: 'ulrike@example.org', password: 'sommer-fest' },
    { email: 'admin@example.org', password: 'herbst' },
  ]);
  assert.deepEqual(towns.get('werl').accounts, []);
});

test('a field without a name and a page that is too wide are found', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 600 } });
  await page.setContent(
    '<html lang="de"><title>x</title><main><h1>x</h1><input><p style="width:900px">x</p></main>',
  );
  const found = await faults(page);
  assert.ok(found.some((fault) => fault.startsWith('label: ')), found.join('\n'));
  assert.ok(found.some((fault) => fault.startsWith('scrolls sideways')), found.join('\n'));
  await page.close();
});

test('a page that asks a stranger or does not exist is found, a good one is not', async () => {
  const good = '<!doctype html><html lang="de"><title>x</title><main><h1>x</h1></main></html>';
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/missing' ? 404 : 200;
    response.setHeader('content-type', 'text/html');
    // As strict as our own pages: no script of any kind but the browser's own tools.
    response.setHeader('content-security-policy', "default-src 'none'; img-src *");
    // Nothing listens on port 9, and only this machine is asked.
    const image = request.url === '/stranger' ? '<img alt="" src="http://127.0.0.1:9/x">' : '';
    response.end(good.replace('</main>', `${image}</main>`));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://soest.localhost:${server.address().port}`;
  const context = await person(browser);

  assert.deepEqual(await inspect(browser, context, `${origin}/`), []);
  const stranger = await inspect(browser, context, `${origin}/stranger`);
  assert.ok(stranger.every((fault) => fault.endsWith('asks 127.0.0.1')), stranger.join('\n'));
  assert.equal(stranger.length, 4);
  const missing = await inspect(browser, context, `${origin}/missing`);
  assert.ok(missing.includes('/missing at 320 px, dark: status 404'), missing.join('\n'));

  await context.close();
  server.close();
});

test('a person without JavaScript fills in a form', async () => {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      request.method === 'POST'
        ? '<h1>Danke</h1>'
        : '<form method="post"><label>Titel <input name="title"></label><button>Los</button></form>' +
            '<script>document.body.innerHTML = ""</script>',
    );
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const context = await person(browser);
  const page = await context.newPage();
  await page.goto(`http://soest.localhost:${server.address().port}/`);
  await page.getByLabel('Titel').fill('Vorlesen');
  await page.getByRole('button', { name: 'Los' }).click();
  assert.equal(await page.getByRole('heading').innerText(), 'Danke');
  await context.close();
  server.close();
});
