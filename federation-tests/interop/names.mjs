// Every name under `localhost` leads to this machine, whatever the resolver thinks of it.
// Loaded before anything else (`node --import`), so that every library asks this.

import dns from 'node:dns';

const ask = dns.lookup;
dns.lookup = (name, options, answer) => {
  const [wishes, say] = typeof options === 'function' ? [{}, options] : [options ?? {}, answer];
  if (!name.endsWith('.localhost')) return ask(name, wishes, say);
  const here = { address: '127.0.0.1', family: 4 };
  if (wishes.all) return say(null, [here]);
  return say(null, here.address, here.family);
};
