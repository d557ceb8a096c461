// A certificate authority for one test run, and a TLS front before a server that speaks plain HTTP.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';

/** Makes an authority and a certificate for these names; gives the paths and what a server needs. */
export function makeCertificates(folder, names) {
  const at = (name) => join(folder, name);
  const openssl = (...words) => execFileSync('openssl', words, { stdio: 'pipe' });
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  openssl('req', '-x509', ...key, '-days', '2', '-subj', '/CN=Interop tests',
    '-addext', 'basicConstraints=critical,CA:TRUE',
    '-keyout', at('ca.key'), '-out', at('ca.pem'));
  openssl('req', ...key, '-subj', `/CN=${names[0]}`, '-keyout', at('server.key'), '-out', at('server.csr'));
  writeFileSync(at('names'), `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`);
  openssl('x509', '-req', '-in', at('server.csr'), '-CA', at('ca.pem'), '-CAkey', at('ca.key'),
    '-CAcreateserial', '-days', '2', '-extfile', at('names'), '-out', at('server.pem'));
  return {
    authority: at('ca.pem'),
    server: { key: readFileSync(at('server.key')), cert: readFileSync(at('server.pem')) },
  };
}

/** Answers with TLS on `port` and passes everything on to `target` on this machine, as it came. */
export function startFront(certificate, port, target) {
  const server = createServer(certificate, (incoming, answer) => {
    const { method, url: path, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port: target, method, path, headers }, (reply) => {
      answer.writeHead(reply.statusCode, reply.headers);
      reply.pipe(answer);
    });
    onward.on('error', () => answer.writeHead(502).end());
    incoming.pipe(onward);
  });
  return new Promise((done) => server.listen(port, '127.0.0.1', () => done(server)));
}

/** Answers with TLS on `port` and sends everybody to the same path at `origin`, for good. */
export function startRedirect(certificate, port, origin) {
  const server = createServer(certificate, (asked, answer) =>
    answer.writeHead(301, { location: origin + asked.url }).end());
  return new Promise((done) => server.listen(port, '127.0.0.1', () => done(server)));
}
