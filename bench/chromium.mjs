// @ts-check
import { findEngines } from '../test/helpers/engines.mjs';

/** The machine's own Chromium, in which everything is measured: throws where there is none. */
export function chromiumPath() {
  const { executable, hint } = findEngines().chromium;
  if (!executable) throw new Error(hint);
  return executable;
}
