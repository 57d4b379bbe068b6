// What the SDK finds where it runs: the sandbox's settings, the page's loading, the visitor's language.

/** What the server tells the script that it serves. */
export interface SdkSettings {
  /** Where the sandbox is, for a page that runs the script without its tag. */
  url: string;
  /** Whether it is a service worker, which browsers do not ask by a synchronous request. */
  isServiceWorker: boolean;
  /** How slow the sandbox is to be for this page, in milliseconds; absent = as slow as it is. */
  latency: { channels?: string | undefined; frames?: string | undefined };
}

/** Stands before the SDK in the same block: see `assets.ts`. */
declare const sandboxSettings: SdkSettings;

const script = document.currentScript;

/** Where the sandbox is: where the SDK's own script, `…/v1/iamport.js`, came from. */
export const sandboxUrl =
  script instanceof HTMLScriptElement && script.src
    ? new URL('..', script.src).href.replace(/\/$/, '')
    : sandboxSettings.url;
export const sandboxOrigin = new URL(sandboxUrl).origin;

export const { isServiceWorker, latency } = sandboxSettings;

/** The SDK does nothing within a call of the page's, but one task later, or once the document has been parsed. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
    } else {
      setTimeout(resolve);
    }
  });

const texts = {
  en: {
    noMerchant: 'Call IMP.init(userCode) first.',
    noParameters: 'The parameters of the request are missing.',
    noChannels: 'This merchant has no channel. (sandbox)',
    wrongChannel: 'This channel is none for identity verification. (sandbox)',
    blocked: 'The browser blocked the verification window. Allow pop-up windows for this page. (sandbox)',
    broken: 'The request failed. Load the page again and try once more. (sandbox)',
    close: 'Close',
    unknownPg: (pg: string, taken: string, known: string) =>
      `pg "${pg}" is no channel of the sandbox: ${taken} is taken, as PortOne takes the first that certifies. There are ${known}.`,
  },
  ko: {
    noMerchant: '먼저 IMP.init(고객사 식별코드)을 부르세요.',
    noParameters: '요청 파라미터가 없습니다.',
    noChannels: '이 가맹점에는 채널이 없습니다. (샌드박스)',
    wrongChannel: '본인인증 채널이 아닙니다. (샌드박스)',
    blocked: '브라우저가 본인인증 창을 막았습니다. 이 페이지의 팝업을 허용해 주세요. (샌드박스)',
    broken: '요청하지 못했습니다. 페이지를 새로 고친 뒤 다시 시도하세요. (샌드박스)',
    close: '닫기',
    unknownPg: (pg: string, taken: string, known: string) =>
      `샌드박스에 pg "${pg}" 채널이 없어, 포트원처럼 첫 본인인증 채널인 ${taken} 채널을 씁니다. 쓸 수 있는 채널: ${known}`,
  },
} as const;

/** What the SDK itself says, in the browser's language. */
export const t = texts[navigator.language.startsWith('ko') ? 'ko' : 'en'];
