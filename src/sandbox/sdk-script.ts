import type { SdkSettings } from './browser/sdk-settings.js';
import sdk from './browser/iamport.ts?script';

/** The script that `GET /v1/iamport.js` serves: the settings and the SDK in one block, so that no global is left. */
export const sdkScript = (settings: SdkSettings): string =>
  `{const sandboxSettings=${JSON.stringify(settings)};\n${sdk}}\n`;
