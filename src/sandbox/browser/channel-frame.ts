import { isPhone, type PageMessage, type RelayedAnswer, type RelayedMessage } from '../wire.js';

/** The page of a channel's frame: hands what the merchant's page says to the sandbox, and its answers back. */
let impUid: string | null = null;

const ask = async (message: PageMessage, pageOrigin: string): Promise<RelayedAnswer | null> => {
  const relayed: RelayedMessage = { message, pageOrigin, isPhone: isPhone(navigator.userAgent), impUid };
  const answer = await fetch(location.pathname, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(relayed),
  });
  return answer.status === 200 ? ((await answer.json()) as RelayedAnswer) : null;
};

const relay = async ({ data, origin }: MessageEvent<string>): Promise<void> => {
  const answer = await ask(JSON.parse(data) as PageMessage, origin);
  if (!answer) return;
  impUid = answer.impUid;
  window.parent.postMessage(JSON.stringify(answer.message), origin === 'null' ? '*' : origin);
  if (answer.page !== undefined) location.replace(answer.page);
};

/** One after the other: a window may be gone before the request that opened it is answered. */
let last = Promise.resolve();

addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window.parent || typeof event.data !== 'string') return;
  last = last
    .then(() => relay(event as MessageEvent<string>))
    .catch((error: unknown) => console.error(error));
});
