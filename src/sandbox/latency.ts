/** How much later the sandbox answers what its SDK needs before it can open a window, in milliseconds. */
export interface Latency {
  channels: number;
  frames: number;
}

const MAX_MILLISECONDS = 60_000;

export const isLatency = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= MAX_MILLISECONDS;

/** A latency as text, as queries have it; `null` if it is no whole number from 0 to 60000. */
export const parseLatency = (text: string): number | null => {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : undefined;
  return isLatency(value) ? value : null;
};

export const wait = async (milliseconds: number): Promise<void> => {
  if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
};
