import type { SdkSettings } from './sdk-settings.js';

/** Stands before the SDK in the same block: see `sdk-script.ts`. */
declare const sandboxSettings: SdkSettings;

const script = document.currentScript;

/** Where the sandbox is: where the SDK's own script came from. */
export const sandboxOrigin =
  script instanceof HTMLScriptElement && script.src ? new URL(script.src).origin : sandboxSettings.origin;

export const { latency } = sandboxSettings;
