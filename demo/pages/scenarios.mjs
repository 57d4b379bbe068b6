// @ts-check

/**
 * What a visitor of the playground can see happen by one press. All but the last two are the sandbox's own, by
 * `bypass.sandbox.scenario`.
 *
 * @type {{ id: string, label: import('./attributes.mjs').TextKey }[]}
 */
export const scenarios = [
  { id: 'certified', label: 'scenarioCertified' },
  { id: 'cancelled', label: 'scenarioCancelled' },
  { id: 'carrier_error', label: 'scenarioRefused' },
  { id: 'closed', label: 'scenarioClosed' },
  { id: 'late', label: 'scenarioLate' },
  { id: 'wrong_merchant_uid', label: 'scenarioWrongMerchantUid' },
  { id: 'no_unique_key', label: 'scenarioNoUniqueKey' },
  { id: 'blocked', label: 'scenarioBlocked' },
];
