// @ts-check

/**
 * Every attribute of the element as the playground offers it.
 *
 * @typedef {'text' | 'number' | 'flag' | 'json' | 'choice'} Kind
 * @typedef {keyof typeof import('../public/texts/en.js').en} TextKey
 * @typedef {object} Control
 * @property {string} name the attribute; `params` is a property only, the ones with `$` belong to the surroundings
 * @property {Kind} [kind] default text
 * @property {string[]} [options] of a choice all there are, of a text those that are suggested
 * @property {boolean} [sandboxOptions] the options are the sandbox's: no use with a merchant's own service
 * @property {boolean} [wide] for what is too long for half a row
 * @property {TextKey} [hint]
 * @property {TextKey} [label] for what has no attribute name
 * @property {TextKey} [empty] what choosing nothing is called
 */

/** @type {{ title: TextKey, open: boolean, controls: Control[] }[]} */
export const groups = [
  {
    title: 'groupRequest',
    open: true,
    controls: [
      { name: 'merchant-uid', wide: true, hint: 'hintMerchantUid' },
      {
        name: 'channel-key',
        wide: true,
        sandboxOptions: true,
        options: ['channel-key-danal', 'channel-key-inicis-unified', 'channel-key-inicis'],
      },
      { name: 'min-age', kind: 'number', hint: 'hintMinAge' },
      { name: 'carrier', options: ['SKT', 'KTF', 'LGT', 'MVNO'], hint: 'hintCarrier' },
      { name: 'name' },
      { name: 'phone' },
      { name: 'popup', kind: 'flag', wide: true, hint: 'hintPopup' },
    ],
  },
  {
    title: 'groupState',
    open: true,
    controls: [
      { name: 'required', kind: 'flag' },
      { name: 'disabled', kind: 'flag' },
      { name: 'lang', kind: 'choice', options: ['ko', 'en'], empty: 'pageLanguage' },
      { name: '$color-scheme', kind: 'choice', options: ['light', 'dark'], empty: 'automatic' },
      { name: '$label', wide: true, label: 'labelSlot', hint: 'hintLabelSlot' },
    ],
  },
  {
    title: 'groupMore',
    open: false,
    controls: [
      {
        name: 'm-redirect-url',
        wide: true,
        options: ['/certifications/return'],
        hint: 'hintMRedirectUrl',
      },
      { name: 'company' },
      { name: 'pg', options: ['danal', 'inicis_unified', 'inicis'] },
      { name: 'params', wide: true, kind: 'json', hint: 'hintParams' },
    ],
  },
  {
    title: 'groupSdk',
    open: false,
    controls: [
      { name: 'user-code' },
      { name: 'tier-code' },
      { name: 'sdk-src', wide: true, hint: 'hintSdkSrc' },
      { name: 'loading', kind: 'choice', options: ['lazy', 'eager'], empty: 'unset', hint: 'hintLoading' },
      { name: 'timeout', kind: 'number', hint: 'hintTimeout' },
      { name: 'nonce', hint: 'hintNonce' },
    ],
  },
];
