const bytesToHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const randomHex = (byteCount: number): string =>
  bytesToHex(crypto.getRandomValues(new Uint8Array(byteCount)));

/** Decimal digits, each equally likely. */
export const randomDigits = (length: number): string => {
  let digits = '';
  while (digits.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      // 250 is the last multiple of ten in a byte: without the cut, 0–5 would come up more often.
      if (byte < 250 && digits.length < length) digits += String(byte % 10);
    }
  }
  return digits;
};

/** Whether two secrets are equal, in a time that does not depend on where they differ. */
export const equalSecrets = async (a: string, b: string): Promise<boolean> => {
  const digest = async (text: string) =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  const [left, right] = await Promise.all([digest(a), digest(b)]);
  return left.reduce((difference, byte, index) => difference | (byte ^ (right[index] ?? 0)), 0) === 0;
};
