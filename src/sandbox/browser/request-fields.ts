import type { CertificationRequest } from '../request-rules.js';

const NAMES = [
  'channelKey',
  'pg',
  'merchant_uid',
  'min_age',
  'name',
  'phone',
  'carrier',
  'company',
  'm_redirect_url',
] as const;

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** The parameters of `IMP.certification` as text, whatever the page hands over. */
export const requestFields = (
  param: unknown,
): { popup: boolean; request: Omit<CertificationRequest, 'userCode' | 'mode'> } => {
  const values = new Map<string, unknown>(
    typeof param === 'object' && param !== null ? Object.entries(param) : [],
  );
  const entries = NAMES.map((name) => [name, text(values.get(name))] as const);
  return {
    popup: values.get('popup') === true,
    request: Object.fromEntries(entries) as Record<(typeof NAMES)[number], string>,
  };
};
