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

/** Whether two secrets are equal, in a time that tells their lengths at most, not where they differ. */
export const equalSecrets = (a: string, b: string): boolean => {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let index = 0; index < a.length; index += 1) difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  return difference === 0;
};
