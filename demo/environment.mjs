// @ts-check

/**
 * Which service the demo talks to: the vendor's with a merchant's own keys, or the local sandbox.
 *
 * @typedef {{ userCode: string, channelKey: string, impKey: string, impSecret: string }} Merchant
 */

const variables = /** @type {const} */ ({
  userCode: 'IMP_USER_CODE',
  channelKey: 'IMP_CHANNEL_KEY',
  impKey: 'IMP_API_KEY',
  impSecret: 'IMP_API_SECRET',
});

/**
 * @param {Record<string, string | undefined>} env
 * @returns {Merchant | null} null: none is set, use the sandbox
 * @throws {Error} when only some are set: half a merchant would fail much later and far less clearly
 */
export function readMerchant(env) {
  const missing = Object.values(variables).filter((name) => !env[name]?.trim());
  if (missing.length === Object.keys(variables).length) return null;
  if (missing.length > 0) {
    throw new Error(
      `To run against PortOne set all of ${Object.values(variables).join(', ')}: missing ${missing.join(', ')}. ` +
        'Set none of them to use the sandbox.',
    );
  }
  /** @param {keyof typeof variables} key */
  const read = (key) => (env[variables[key]] ?? '').trim();
  return {
    userCode: read('userCode'),
    channelKey: read('channelKey'),
    impKey: read('impKey'),
    impSecret: read('impSecret'),
  };
}

/**
 * @param {Record<string, string | undefined>} env
 * @returns {number | undefined}
 */
export function readPort(env) {
  const text = env.PORT?.trim();
  if (!text) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT must be a whole number from 0 to 65535, got "${text}"`);
  }
  return port;
}
