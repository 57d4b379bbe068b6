// @ts-check
/**
 * What is in the file for plain pages, and how it is built without: each patch is a piece of a file in `src/` and what
 * takes its place, so that the rest goes on working; a string takes the place of the whole file.
 *
 * @typedef {readonly [file: string, code: string | RegExp, without: string]} Patch
 * @typedef {{ feature: string, patches: readonly Patch[] }} Feature
 */

/** @type {RegExp} */
const all = /[^]+/;

/** @type {readonly Feature[]} */
export const features = [
  {
    feature: 'The look: light, dark, forced colours, reduced motion, print, a size that never changes',
    patches: [['element/styles.ts', /(?<=css)`\s+:host[^]*`/, '``']],
  },
  {
    feature: 'An icon for each status',
    patches: [['element/icons.ts', /'M[^']*'/g, "''"]],
  },
  {
    feature: 'Texts in Korean and English',
    patches: [
      ['element/messages/ko.ts', /: '[^']*'/g, ": ''"],
      ['element/messages/en.ts', /: '[^']*'/g, ": ''"],
    ],
  },
  {
    feature: 'Texts of the page’s own, the reasons of failures in words, and further languages',
    patches: [
      [
        'element/messages/index.ts',
        all,
        `import { en } from './en.js';
         import { ko } from './ko.js';
         export const languages = new Map();
         export const longestLabel = ({ label }) => label.ready;
         export const messagesFor = (language) => (language === 'ko' ? ko : en);
         export const labelText = ({ label }, status) => label[status];
         export const statusText = (texts, status) => texts.status[status];`,
      ],
    ],
  },
  {
    feature: 'The page’s language and the label’s text, followed as they change',
    patches: [
      [
        'element/observers.ts',
        /export function observePage\([^]*?\n}\n/,
        'export const observePage = () => {};',
      ],
      ['element/language.ts', all, 'export const languageOf = () => document.documentElement.lang;'],
    ],
  },
  {
    feature: 'Attributes, properties and params checked, and told what is wrong with them',
    patches: [
      [
        'attempt/request.ts',
        all,
        `import { pageReturnUrl } from './redirect-return.js';
         export const checkRequest = (params) => params;
         export const buildRequest = (source, page) => ({
           merchant_uid: source.merchantUid, min_age: source.minAge, name: source.name, phone: source.phone,
           carrier: source.carrier, company: source.company, m_redirect_url: source.mRedirectUrl ?? pageReturnUrl(page.URL),
           popup: source.popup, channelKey: source.channelKey, pg: source.pg, ...source.params,
         });`,
      ],
      [
        'values.ts',
        all,
        `export class InvalidParameterError extends Error {}
         export const invalid = () => new InvalidParameterError();
         export const textValue = (value) => value ?? undefined;
         export const booleanValue = (value) => value ?? undefined;
         export const parseUrl = (value, base) => new URL(value, base);`,
      ],
    ],
  },
  {
    feature: 'Names without dashes, as templates leave them behind',
    patches: [
      ['element/imp-certification-element.ts', /#dashed = new Map\([^]*?\n {2}\);/, '#dashed = new Map();'],
      [
        'element/imp-certification-element.ts',
        /const dashed = [^]*?super\.attributeChangedCallback\([^;]*;/,
        'super.attributeChangedCallback(name, old, value);',
      ],
    ],
  },
  {
    feature: 'sdk-src of known hosts alone',
    patches: [
      [
        'sdk/sdk-source.ts',
        all,
        `export const DEFAULT_SDK_SRC = 'https://cdn.iamport.kr/v1/iamport.js';
         export const sdkUrl = (src) => src ?? DEFAULT_SDK_SRC;`,
      ],
    ],
  },
  {
    feature:
      'The SDK loaded once, in time, again after a failure, shared with the page’s own tag, under Trusted Types',
    patches: [
      [
        'sdk/load-sdk.ts',
        all,
        `export const SDK_TIMEOUT = 15_000;
         export const INTERVAL = 20;
         export class SdkLoadError extends Error {}
         export const loadSdk = (url) => new Promise((resolve, reject) => {
           const script = document.createElement('script');
           script.src = url;
           script.onload = () => resolve(window.IMP);
           script.onerror = reject;
           document.head.append(script);
         });`,
      ],
    ],
  },
  {
    feature: 'The merchant named ahead, the SDK called only once it is prepared',
    patches: [
      [
        'sdk/merchant.ts',
        all,
        `export const isNamed = () => true;
         export const isPrepared = () => true;
         export const prepared = (imp) => imp;
         export const nameMerchant = (imp, { userCode }) => imp.init(userCode);
         export const expectNewFrames = () => {};
         export const sdkTasks = async () => {};
         export const watchSdk = () => {};
         export const hasFrames = () => false;`,
      ],
      ['sdk/frames.ts', all, 'export const dialogs = () => []; export const findDialogs = dialogs;'],
    ],
  },
  {
    feature: 'The SDK loaded as the element comes near the viewport',
    patches: [
      [
        'element/observers.ts',
        /export function observeViewport\([^]*?\n}\n/,
        'export const observeViewport = () => {};',
      ],
    ],
  },
  {
    feature:
      'Results that return by a redirect: the tab’s record, single use, a clean address, in time for listeners',
    patches: [
      [
        'attempt/redirect-result.ts',
        all,
        `export const expectRedirectResult = () => {};
         export const forgetRedirectResult = () => {};
         export const noticeRedirectResult = () => {};
         export const findRedirectResult = () => {};
         export const hasJustReturned = () => {};`,
      ],
      [
        'attempt/pending-record.ts',
        all,
        'export const findPending = () => {}; export const savePending = () => {}; export const forgetPending = () => {};',
      ],
      ['attempt/redirect-return.ts', all, 'export const pageReturnUrl = (url) => url;'],
    ],
  },
  {
    feature: 'Back and every other end: what the SDK has laid over the page goes',
    patches: [
      ['sdk/cover.ts', all, 'export const isCovered = () => false; export const uncover = () => {};'],
      [
        'attempt/start-attempt.ts',
        /const onPageShow = [^]*?addEventListener\([^;]*;/,
        'const onPageShow = () => {};',
      ],
    ],
  },
  {
    feature: 'A window that the browser blocks is told of',
    patches: [
      [
        'sdk/popup-window.ts',
        /export function watchWindow\([^]*?\n}\n/,
        'export const watchWindow = () => () => {};',
      ],
    ],
  },
  {
    feature: 'Answers that are no response, or another’s: fail closed',
    patches: [
      [
        'attempt/response.ts',
        /export function toResponse\([^]*?\n}\n/,
        'export const toResponse = (answer) => answer;',
      ],
      [
        'attempt/response.ts',
        /export function mismatch\([^]*?\n}\n/,
        'export const mismatch = (answer) => answer;',
      ],
    ],
  },
  {
    feature: 'The customer’s data kept out of error messages',
    patches: [['attempt/error-text.ts', all, 'export const errorText = (error) => error.message;']],
  },
  {
    feature: 'Names and descriptions of the host for the button inside',
    patches: [
      [
        'element/accessible-name.ts',
        all,
        'export const NAMING_ATTRIBUTES = []; export const describeButton = () => {};',
      ],
    ],
  },
  {
    feature: 'Controls of the page’s own in wrappers and components, several, and whatever a morph writes',
    patches: [
      [
        'element/trigger.ts',
        all,
        `export class TriggerController {
           constructor(host) { this.host = host; }
           get control() { return this.host.querySelector(':scope > [slot="trigger"]') ?? undefined; }
           get isThere() { return this.control !== undefined; }
           neverSubmit() {}
           isSource() { return true; }
         }`,
      ],
    ],
  },
  {
    feature: 'The focus, which stays with the control that is shown',
    patches: [['element/keep-focus.ts', all, 'export const keepFocus = () => () => {};']],
  },
  {
    feature: 'Taking over what a server has sent, and places in other documents',
    patches: [
      [
        'element/imp-certification-element.ts',
        /protected override createRenderRoot[^]*?(?=\n {2}protected override render)/,
        '',
      ],
      ['element/imp-certification-element.ts', /adoptedCallback\([^]*?\n {2}}\n/, ''],
    ],
  },
];
