import type { CertificationRecord } from './certification.js';
import { OneTimeCode, type KeptCode } from './secrets.js';
import type { VerificationSession, VerificationStep } from './session.js';
import type { SandboxState } from './state.js';
import type { CertificationResponse } from './wire.js';

// What a service worker knows, as text: browsers end it whenever it has nothing to do.

/** Another one is kept by another version, and not understood. */
const FORMAT = 1;

type KeptStep =
  | Exclude<VerificationStep, { name: 'code' | 'finished' }>
  | (Omit<Extract<VerificationStep, { name: 'code' }>, 'otp'> & { otp: KeptCode })
  | { name: 'finished'; response: CertificationResponse | null };

type KeptSession = Omit<VerificationSession, 'step'> & { step: KeptStep };
type KeptRecord = Omit<CertificationRecord, 'pending'> & {
  pending?: Omit<NonNullable<CertificationRecord['pending']>, 'otp'> & { otp: KeptCode | null };
};
type KeptEntry<Value> = [key: string, { value: Value; expiresAt: number }];

interface KeptState {
  format: number;
  personSecret: number[];
  certifications: KeptEntry<KeptRecord>[];
  sessions: KeptEntry<KeptSession>[];
}

const keepStep = async (step: VerificationStep): Promise<KeptStep> => {
  switch (step.name) {
    case 'code':
      return { ...step, otp: step.otp.toJSON() };
    case 'finished':
      return { name: 'finished', response: await step.response };
    default:
      return step;
  }
};

export const keepState = async (state: SandboxState): Promise<string> => {
  const kept: KeptState = {
    format: FORMAT,
    personSecret: [...state.personSecret],
    certifications: state.certifications.entries().map(([key, { value, expiresAt }]) => {
      const { pending, ...record } = value;
      const keptPending = pending && { ...pending, otp: pending.otp?.toJSON() ?? null };
      return [key, { value: { ...record, ...(keptPending && { pending: keptPending }) }, expiresAt }];
    }),
    sessions: await Promise.all(
      state.sessions.entries().map(async ([key, { value, expiresAt }]): Promise<KeptEntry<KeptSession>> => {
        return [key, { value: { ...value, step: await keepStep(value.step) }, expiresAt }];
      }),
    ),
  };
  return JSON.stringify(kept);
};

/** Goes on with what was kept; without it, where another version has kept it. */
export const restoreState = (state: SandboxState, text: string): void => {
  const { onOtp, now } = state;
  const kept = JSON.parse(text) as KeptState;
  if (kept.format !== FORMAT) return;
  const codeOf = (code: KeptCode): OneTimeCode => new OneTimeCode(onOtp, now, code);
  const stepOf = (step: KeptStep): VerificationStep => {
    switch (step.name) {
      case 'code':
        return { ...step, otp: codeOf(step.otp) };
      case 'finished':
        return { name: 'finished', response: step.response && Promise.resolve(step.response) };
      default:
        return step;
    }
  };
  state.personSecret = Uint8Array.from(kept.personSecret);
  for (const [key, { value, expiresAt }] of kept.certifications) {
    const { pending, ...record } = value;
    const restored = pending && { ...pending, otp: pending.otp && codeOf(pending.otp) };
    state.certifications.restore(key, {
      value: { ...record, ...(restored && { pending: restored }) },
      expiresAt,
    });
  }
  for (const [key, { value, expiresAt }] of kept.sessions) {
    state.sessions.restore(key, { value: { ...value, step: stepOf(value.step) }, expiresAt });
  }
};
