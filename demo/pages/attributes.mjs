// @ts-check

/**
 * Every attribute, property, slot and look of the element as the playground offers it.
 *
 * @typedef {'text' | 'number' | 'flag' | 'json' | 'css' | 'choice'} Kind
 * @typedef {keyof typeof import('../public/texts/en.js').en} TextKey
 * @typedef {object} Control
 * @property {string} name the attribute; of kind `json` a property, the ones with `$` belong to the surroundings
 * @property {Kind} [kind] default text
 * @property {boolean} [isPrivate] of this visit or a person: no part of a link
 * @property {string[]} [options] of a choice all there are, of a text those that are suggested
 * @property {boolean} [sandboxOptions] the options are the sandbox's: no use with a merchant's own service
 * @property {boolean} [wide] for what is too long for half a row
 * @property {TextKey} [hint]
 * @property {TextKey} [label] for what has no attribute name
 * @property {TextKey} [empty] what choosing nothing is called
 * @property {Partial<Record<string, TextKey>>} [optionTexts] what the options are called, if not by themselves
 */

/** @type {{ title: TextKey, open: boolean, controls: Control[] }[]} */
export const groups = [
  {
    title: 'groupRequest',
    open: true,
    controls: [
      { name: 'merchant-uid', wide: true, hint: 'hintMerchantUid', isPrivate: true },
      {
        name: 'channel-key',
        wide: true,
        sandboxOptions: true,
        options: ['channel-key-danal', 'channel-key-inicis-unified', 'channel-key-inicis'],
      },
      { name: 'min-age', kind: 'number', hint: 'hintMinAge' },
      { name: 'carrier', options: ['SKT', 'KTF', 'LGT', 'MVNO'], hint: 'hintCarrier' },
      { name: 'name', isPrivate: true },
      { name: 'phone', isPrivate: true },
      { name: 'popup', kind: 'flag', wide: true, hint: 'hintPopup' },
    ],
  },
  {
    title: 'groupLook',
    open: true,
    controls: [
      {
        name: '$skin',
        kind: 'choice',
        options: ['dark', 'brand', 'trigger'],
        optionTexts: { dark: 'skinDarkTitle', brand: 'skinBrandTitle', trigger: 'skinTriggerTitle' },
        label: 'skinLabel',
        empty: 'skinPlainTitle',
      },
      { name: 'lang', kind: 'choice', options: ['ko', 'en'], empty: 'pageLanguage' },
      { name: '$css', wide: true, kind: 'css', label: 'cssLabel', hint: 'hintCss' },
      { name: '$label', label: 'labelSlot', hint: 'hintLabelSlot' },
      { name: '$trigger', label: 'triggerSlot', hint: 'hintTriggerSlot' },
      { name: 'messages', wide: true, kind: 'json', hint: 'hintMessages' },
    ],
  },
  {
    title: 'groupForm',
    open: false,
    controls: [
      { name: 'required', kind: 'flag' },
      { name: 'disabled', kind: 'flag' },
      { name: 'form', options: ['stage'], hint: 'hintForm' },
      { name: 'aria-label' },
      { name: 'aria-labelledby', options: ['live-title'] },
      { name: 'aria-describedby', options: ['playground-lead'] },
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
        isPrivate: true,
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
      { name: 'user-code', isPrivate: true },
      { name: 'tier-code' },
      { name: 'sdk-src', wide: true, hint: 'hintSdkSrc', isPrivate: true },
      { name: 'loading', kind: 'choice', options: ['lazy', 'eager'], empty: 'unset', hint: 'hintLoading' },
      { name: 'timeout', kind: 'number', hint: 'hintTimeout' },
      { name: 'nonce', hint: 'hintNonce', isPrivate: true },
    ],
  },
];
