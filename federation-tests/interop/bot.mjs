// A small server on Fedify: one club that follows others, publishes events and remembers what it
// was told. It is driven over plain HTTP on a second port.
//
//   node --import ./names.mjs bot.mjs ORIGIN TLS_PORT CONTROL_PORT KEY CERTIFICATE

import { readFileSync } from 'node:fs';
import { createServer as createPlain } from 'node:http';
import { createServer } from 'node:https';
import { resolve } from 'node:path';

import { Temporal } from '@js-temporal/polyfill';
import { createFederation, generateCryptoKeyPair, MemoryKvStore } from '@fedify/fedify';
import {
  Accept, Activity, Create, Delete, Endpoints, Event, Follow, Image, Note, Organization, Place,
  PUBLIC_COLLECTION, Tombstone, Update,
} from '@fedify/fedify/vocab';

const [origin, port, control, keyFile, certificateFile] = process.argv.slice(2);
const NAME = 'heimatverein';
/** The one picture of this server, and where it stands. */
const PICTURE = readFileSync(resolve(import.meta.dirname, '../../data/demo/pictures/uferputz.jpg'));
const PICTURE_PATH = '/bilder/uferputz.jpg';

const seen = [];
const followers = new Map();
const events = new Map();
const pairs = [
  await generateCryptoKeyPair('RSASSA-PKCS1-v1_5'),
  await generateCryptoKeyPair('Ed25519'),
];

const federation = createFederation({
  kv: new MemoryKvStore(),
  // Everything here is on one machine, which no server on the open internet may reach.
  allowPrivateAddress: true,
});

federation
  .setActorDispatcher('/users/{identifier}', async (ctx, identifier) => {
    if (identifier !== NAME) return null;
    const keys = await ctx.getActorKeyPairs(identifier);
    return new Organization({
      id: ctx.getActorUri(identifier),
      preferredUsername: identifier,
      name: 'Heimatverein Nebenan',
      summary: '<p>Wir pflegen Wege und Feste.</p>',
      inbox: ctx.getInboxUri(identifier),
      outbox: ctx.getOutboxUri(identifier),
      followers: ctx.getFollowersUri(identifier),
      endpoints: new Endpoints({ sharedInbox: ctx.getInboxUri() }),
      publicKey: keys[0].cryptographicKey,
      assertionMethods: keys.map((key) => key.multikey),
    });
  })
  .setKeyPairsDispatcher(async () => pairs);

federation.setFollowersDispatcher('/users/{identifier}/followers', async () => ({
  items: [...followers.values()],
}));
federation.setOutboxDispatcher('/users/{identifier}/outbox', async (ctx) => ({
  items: [...events.values()].map((event) => created(ctx, event)),
}));
federation.setObjectDispatcher(Event, '/events/{id}', async (_ctx, { id }) => events.get(id) ?? null);

federation
  .setInboxListeners('/users/{identifier}/inbox', '/inbox')
  .on(Follow, async (ctx, follow) => {
    const follower = await follow.getActor(ctx);
    followers.set(follower.id.href, follower);
    await remember(follow);
    const answer = new Accept({ actor: ctx.getActorUri(NAME), object: follow });
    await ctx.sendActivity({ identifier: NAME }, follower, answer);
  })
  .on(Activity, async (_ctx, activity) => remember(activity))
  .onError((_ctx, error) => console.error(error));

/** What a listener was given after Fedify had verified it. */
async function remember(activity) {
  const object = await activity.getObject({ suppressError: true }).catch(() => null);
  const place = object?.getLocation ? await object.getLocation() : null;
  const pictures = object?.getAttachments ? await Array.fromAsync(object.getAttachments()) : [];
  seen.push({
    type: activity.constructor.name,
    id: activity.id?.href,
    actor: activity.actorId?.href,
    object: {
      type: object?.constructor.name,
      id: (object?.id ?? activity.objectId)?.href,
      name: object?.name?.toString(),
      start: object?.startTime?.toString(),
      place: place?.name?.toString(),
      pictures: pictures.map(({ name, url }) => ({ alt: name?.toString(), url: url?.href })),
      formerType: object instanceof Tombstone ? object.formerType?.name : undefined,
    },
  });
}

function created(ctx, event) {
  return new Create({
    id: new URL(`${event.id.href}#created`),
    actor: ctx.getActorUri(NAME),
    to: PUBLIC_COLLECTION,
    object: event,
  });
}

/** What the test can ask of the bot. */
const wishes = {
  seen: async () => seen,
  followers: async () => [...followers.keys()],
  async lookup({ what }, ctx) {
    const found = await ctx.lookupObject(what);
    return found && {
      type: found.constructor.name,
      id: found.id?.href,
      name: found.name?.toString(),
      start: found.startTime?.toString(),
      handle: found.preferredUsername?.toString(),
    };
  },
  async follow({ who }, ctx) {
    const followed = await ctx.lookupObject(who);
    const follow = new Follow({
      id: new URL(`${origin}/follows/${crypto.randomUUID()}`),
      actor: ctx.getActorUri(NAME),
      object: followed.id,
    });
    await ctx.sendActivity({ identifier: NAME }, followed, follow);
    return { id: follow.id.href };
  },
  async publish({ id, name, start, place, alt }, ctx) {
    const known = events.has(id);
    const event = new Event({
      id: new URL(`${origin}/events/${id}`),
      attribution: ctx.getActorUri(NAME),
      to: PUBLIC_COLLECTION,
      name,
      content: '<p>Alle sind willkommen.</p>',
      startTime: Temporal.Instant.from(start),
      location: new Place({ name: place, latitude: 51.57, longitude: 8.1 }),
      attachments: alt
        ? [new Image({ name: alt, url: new URL(PICTURE_PATH, origin), mediaType: 'image/jpeg' })]
        : [],
      published: Temporal.Instant.from(new Date().toISOString()),
      updated: Temporal.Instant.from(new Date().toISOString()),
    });
    events.set(id, event);
    const activity = known
      ? new Update({
          id: new URL(`${origin}/updates/${crypto.randomUUID()}`),
          actor: ctx.getActorUri(NAME), to: PUBLIC_COLLECTION, object: event,
        })
      : created(ctx, event);
    await ctx.sendActivity({ identifier: NAME }, 'followers', activity);
    return { id: event.id.href };
  },
  async withdraw({ id }, ctx) {
    const event = events.get(id);
    events.delete(id);
    await ctx.sendActivity({ identifier: NAME }, 'followers', new Delete({
      id: new URL(`${event.id.href}#deleted`),
      actor: ctx.getActorUri(NAME), to: PUBLIC_COLLECTION,
      object: new Tombstone({ id: event.id }),
    }));
    return {};
  },
  async reply({ to, object, text }, ctx) {
    const actor = await ctx.lookupObject(to);
    const note = new Note({
      id: new URL(`${origin}/notes/${crypto.randomUUID()}`),
      attribution: ctx.getActorUri(NAME),
      tos: [PUBLIC_COLLECTION, actor.id],
      replyTarget: new URL(object),
      content: `<p>${text}</p>`,
    });
    await ctx.sendActivity({ identifier: NAME }, actor, new Create({
      id: new URL(`${note.id.href}#created`),
      actor: ctx.getActorUri(NAME), tos: [PUBLIC_COLLECTION, actor.id], object: note,
    }));
    return { id: note.id.href };
  },
};

/** A request of Node's as the web knows it, and back. */
async function serve(incoming, answer) {
  if (incoming.url === PICTURE_PATH) {
    answer.writeHead(200, { 'content-type': 'image/jpeg' }).end(PICTURE);
    return;
  }
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const hasBody = !['GET', 'HEAD'].includes(incoming.method);
  const request = new Request(`${origin}${incoming.url}`, {
    method: incoming.method,
    headers: incoming.headers,
    body: hasBody ? Buffer.concat(chunks) : undefined,
  });
  const response = await federation.fetch(request, { contextData: undefined });
  answer.writeHead(response.status, Object.fromEntries(response.headers));
  answer.end(Buffer.from(await response.arrayBuffer()));
}

createServer({ key: readFileSync(keyFile), cert: readFileSync(certificateFile) }, (incoming, answer) => {
  serve(incoming, answer).catch((error) => {
    console.error(error);
    answer.writeHead(500).end();
  });
}).listen(Number(port), '127.0.0.1');

createPlain(async (incoming, answer) => {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const wish = wishes[incoming.url.slice(1)];
  try {
    const words = chunks.length ? JSON.parse(Buffer.concat(chunks).toString()) : {};
    const ctx = federation.createContext(new URL(origin), undefined);
    const said = await wish(words, ctx);
    answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  } catch (error) {
    answer.writeHead(500).end(String(error?.stack ?? error));
  }
}).listen(Number(control), '127.0.0.1', () => console.log('ready'));
