"""A mail server: takes every letter and writes down what a mail program would read in it.

    python mail.py PORT [KEY CERTIFICATE]

With a key and a certificate it takes nothing before STARTTLS. Each letter is one line of JSON on
standard output; it is written before the letter is acknowledged.
"""

import asyncio
import json
import ssl
import sys
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP


class Mailbox:
    async def handle_DATA(self, server, session, envelope):
        letter = message_from_bytes(envelope.content, policy=policy.default)
        body = letter.get_body(("plain",))
        told = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "tls": session.ssl is not None,
            "headers": [[name, str(value)] for name, value in letter.items()],
            "text": body.get_content() if body else None,
        }
        print(json.dumps(told), flush=True)
        return "250 taken"


async def main():
    port, *pair = sys.argv[1:]
    context = None
    if pair:
        key, certificate = pair
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)

    def session():
        return SMTP(
            Mailbox(),
            hostname="mail.localhost",
            tls_context=context,
            require_starttls=context is not None,
            loop=asyncio.get_running_loop(),
        )

    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", int(port))
    async with server:
        print("ready", file=sys.stderr, flush=True)
        await server.serve_forever()


asyncio.run(main())
