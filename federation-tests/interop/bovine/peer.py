"""A small server on bovine: one club that follows others, publishes events and remembers what it was
told. It is driven over plain HTTP on a second port, with the same wishes as the server on Fedify.

Whatever arrives is verified by bovine and read as JSON-LD, so that a term that only we understand
cannot pass as one of ActivityStreams. Activities with an FEP-8b32 proof have it checked as well.

    peer.py ORIGIN TLS_PORT CONTROL_PORT KEY CERTIFICATE AUTHORITY
"""

import asyncio
import json
import pathlib
import socket
import ssl
import sys
import traceback
import uuid

import aiohttp
from aiohttp import web
from aiohttp.abc import AbstractResolver
from bovine.activitystreams import Actor, factories_for_actor_object
from bovine.clients import lookup_uri_with_webfinger
from bovine.clients.signed_http import SignedHttpClient
from bovine.crypto import generate_rsa_public_private_key
from bovine.crypto.helper import jcs_sha256
from bovine.crypto.multibase import multibase_decode
from bovine.crypto.signature_checker import SignatureChecker
from bovine.crypto.types import CryptographicIdentifier
from bovine.jsonld import with_activitystreams_context
from bovine.utils import now_isoformat, webfinger_response_json

ORIGIN, PORT, CONTROL, KEY, CERTIFICATE, AUTHORITY = sys.argv[1:7]
NAME = "heimatverein"
ACTOR = f"{ORIGIN}/users/{NAME}"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
ACTIVITY_JSON = "application/activity+json"
# The one picture of this server, and where it stands.
PICTURE = (
    pathlib.Path(__file__).parents[3] / "data/demo/pictures/uferputz.jpg"
).read_bytes()
PICTURE_PATH = "/bilder/uferputz.jpg"


class ThisMachine(AbstractResolver):
    """Every name under `localhost` leads to this machine, whatever the resolver thinks of it."""

    async def resolve(self, host, port=0, family=socket.AF_INET):
        if not host.endswith(".localhost"):
            raise OSError(f"{host} is nobody's business here")
        return [
            {
                "hostname": host,
                "host": "127.0.0.1",
                "port": port,
                "family": socket.AF_INET,
                "proto": 0,
                "flags": 0,
            }
        ]

    async def close(self):
        pass


class Club:
    """The one actor of this server."""

    def __init__(self):
        self.seen = []
        self.followers = {}
        self.events = {}
        public, private = generate_rsa_public_private_key()
        self.profile = Actor(
            id=ACTOR,
            type="Organization",
            preferred_username=NAME,
            name="Heimatverein Nebenan",
            summary="<p>Wir pflegen Wege und Feste.</p>",
            inbox=f"{ACTOR}/inbox",
            outbox=f"{ACTOR}/outbox",
            followers=f"{ACTOR}/followers",
            public_key=public,
            public_key_name="main-key",
        ).build()
        self.private = private
        self.activities, self.objects = factories_for_actor_object(
            self.profile, id_generator=lambda: f"{ORIGIN}/activities/{uuid.uuid4()}"
        )
        self.checker = SignatureChecker(self.key)

    async def open(self):
        trust = ssl.create_default_context(cafile=AUTHORITY)
        connector = aiohttp.TCPConnector(ssl=trust, resolver=ThisMachine())
        self.session = aiohttp.ClientSession(connector=connector)
        self.client = SignedHttpClient(self.session, f"{ACTOR}#main-key", self.private)

    async def fetch(self, address):
        answer = await self.client.get(address)
        answer.raise_for_status()
        return json.loads(await answer.text())

    async def key(self, key_id):
        document = await self.fetch(key_id.split("#")[0])
        return CryptographicIdentifier.from_public_key(document["publicKey"])

    async def post(self, inbox, activity):
        answer = await self.client.post(inbox, json.dumps(activity))
        answer.raise_for_status()

    async def tell_followers(self, activity):
        for inbox in self.followers.values():
            await self.post(inbox, activity)

    async def remember(self, raw):
        """What arrived, read as JSON-LD; with the word of its proof, if it has one."""
        read = with_activitystreams_context(raw)
        thing = read.get("object")
        thing = {"id": thing} if isinstance(thing, str) else thing or {}
        place = thing.get("location")
        self.seen.append(
            {
                "type": read["type"],
                "id": read["id"],
                "actor": read["actor"],
                "proof": await self.proof(raw),
                "object": {
                    "type": thing.get("type"),
                    "id": thing.get("id"),
                    "name": text(thing.get("name")),
                    "start": text(thing.get("startTime")),
                    "place": text(place.get("name")) if isinstance(place, dict) else None,
                    "pictures": [
                        {"alt": text(part.get("name")), "url": part.get("url")}
                        for part in parts(thing.get("attachment"))
                    ],
                },
            }
        )

    async def proof(self, raw):
        """Whose word the proof is; nothing without one, `"wrong"` if it does not fit."""
        if "proof" not in raw:
            return None
        method = raw["proof"]["verificationMethod"]
        document = await self.fetch(method.split("#")[0])
        keys = document["assertionMethod"]
        keys = keys if isinstance(keys, list) else [keys]
        key = next(key for key in keys if key["id"] == method)
        # bovine 0.5.19 hashes the `@context` of a proof under another name (`field_context`) and so
        # finds every proof wrong that has one, as eddsa-jcs-2022 asks for. Its parts are right.
        document = {name: value for name, value in raw.items() if name != "proof"}
        terms = {name: value for name, value in raw["proof"].items() if name != "proofValue"}
        digest = jcs_sha256(terms) + jcs_sha256(document)
        value = multibase_decode(raw["proof"]["proofValue"])
        return CryptographicIdentifier.from_multikey(key).verify(digest, value) or "wrong"


def text(value):
    """A value of JSON-LD as plain text."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    return value


def parts(value):
    """The parts of a document under one name, whether there is one, several or none."""
    value = value if isinstance(value, list) else [value]
    return [part for part in value if isinstance(part, dict)]


club = Club()


# What other servers see.


async def webfinger(request):
    wanted = f"acct:{NAME}@{ORIGIN.split('//')[1]}"
    if request.query.get("resource") not in (wanted, ACTOR):
        raise web.HTTPNotFound()
    return web.json_response(
        webfinger_response_json(wanted, ACTOR), content_type="application/jrd+json"
    )


def activity_json(document):
    return web.json_response(document, content_type=ACTIVITY_JSON)


async def profile(_request):
    return activity_json(club.profile)


def collection(address, items):
    return activity_json(
        {
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": address,
            "type": "OrderedCollection",
            "totalItems": len(items),
            "orderedItems": items,
        }
    )


async def followers(_request):
    return collection(f"{ACTOR}/followers", list(club.followers))


async def outbox(_request):
    said = [
        {**club.activities.create(event).build(), "id": f"{event['id']}#created"}
        for event in club.events.values()
    ]
    return collection(f"{ACTOR}/outbox", said)


async def event(request):
    found = club.events.get(request.match_info["name"])
    if found is None:
        raise web.HTTPNotFound()
    return activity_json(found)


async def picture(_request):
    return web.Response(body=PICTURE, content_type="image/jpeg")


async def inbox(request):
    body = await request.read()

    async def again():
        return body

    headers = {name.lower(): value for name, value in request.headers.items()}
    sender = await club.checker.validate_signature(
        request.method, str(request.url), headers, again
    )
    activity = json.loads(body)
    if sender is None or sender != activity["actor"]:
        raise web.HTTPUnauthorized()
    await club.remember(activity)
    if activity["type"] == "Follow":
        follower = await club.fetch(sender)
        club.followers[sender] = follower["inbox"]
        accept = club.activities.accept(activity["id"], to={sender}).build()
        asyncio.get_running_loop().create_task(club.post(follower["inbox"], accept))
    return web.Response(status=202)


# What the test can ask of it.


async def seen(_words):
    return club.seen


async def list_followers(_words):
    return list(club.followers)


async def lookup(words):
    address = words["what"]
    if address.startswith("@"):
        handle = address[1:]
        host = handle.split("@")[1]
        address, _ = await lookup_uri_with_webfinger(
            club.session, f"acct:{handle}", domain=f"https://{host}"
        )
    found = with_activitystreams_context(await club.fetch(address))
    return {
        "type": found["type"],
        "id": found["id"],
        "name": text(found.get("name")),
        "start": text(found.get("startTime")),
        "handle": text(found.get("preferredUsername")),
    }


async def follow(words):
    followed = await club.fetch(words["who"])
    activity = club.activities.follow(followed["id"]).build()
    await club.post(followed["inbox"], activity)
    return {"id": activity["id"]}


async def publish(words):
    known = words["id"] in club.events
    made = club.objects.event(
        name=words["name"], content="<p>Alle sind willkommen.</p>"
    ).as_public()
    event = {
        **made.build(),
        "id": f"{ORIGIN}/events/{words['id']}",
        "startTime": words["start"],
        "location": {
            "type": "Place",
            "name": words["place"],
            "latitude": 51.57,
            "longitude": 8.1,
        },
        "attachment": [
            {
                "type": "Image",
                "mediaType": "image/jpeg",
                "url": ORIGIN + PICTURE_PATH,
                "name": words["alt"],
            }
        ]
        if "alt" in words
        else [],
        "published": now_isoformat(),
        "updated": now_isoformat(),
    }
    club.events[words["id"]] = event
    make = club.activities.update if known else club.activities.create
    await club.tell_followers(make(event).build())
    return {"id": event["id"]}


async def withdraw(words):
    event = club.events.pop(words["id"])
    await club.tell_followers(
        club.activities.delete(
            {"type": "Tombstone", "id": event["id"]}, to={PUBLIC}
        ).build()
    )
    return {}


WISHES = {
    "seen": seen,
    "followers": list_followers,
    "lookup": lookup,
    "follow": follow,
    "publish": publish,
    "withdraw": withdraw,
}


async def wish(request):
    body = await request.text()
    try:
        said = await WISHES[request.match_info["name"]](json.loads(body or "{}"))
        return web.json_response(said)
    except Exception:
        return web.Response(status=500, text=traceback.format_exc())


async def listen(routes, port, context=None):
    application = web.Application()
    application.add_routes(routes)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(port), ssl_context=context).start()


async def main():
    await club.open()
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(CERTIFICATE, KEY)
    public = [
        web.get("/.well-known/webfinger", webfinger),
        web.get(f"/users/{NAME}", profile),
        web.get(f"/users/{NAME}/followers", followers),
        web.get(f"/users/{NAME}/outbox", outbox),
        web.get("/events/{name}", event),
        web.get(PICTURE_PATH, picture),
        web.post(f"/users/{NAME}/inbox", inbox),
    ]
    await listen(public, PORT, tls)
    await listen([web.post("/{name}", wish)], CONTROL)
    await asyncio.Event().wait()


asyncio.run(main())
