/** Every text that the element shows or says. English defines the keys: a missing translation does not compile. */
export const en = {
  /** The built-in button's label, by status. */
  label: {
    idle: 'Verify your identity',
    loading: 'Getting ready…',
    ready: 'Press once more',
    pending: 'Verifying…',
    certified: 'Identity verified',
    failed: 'Try again',
  },
  /** What the live region says, by status. */
  status: {
    idle: '',
    loading: 'Getting identity verification ready.',
    ready: 'Ready now. Press the button once more to open the verification window.',
    pending: 'Continue in the verification window. If it is closed, press the button again.',
    certified: 'Your identity is verified.',
    failed: 'The verification did not succeed. Press the button to try again.',
  },
  /** Follows the reason of a failure. */
  tryAgain: 'Press the button to try again.',
  /** `error_msg` of the ends that the element itself brings about. */
  error: {
    SDK_LOAD_FAILED: 'Identity verification could not be loaded. Check the connection and try again.',
    SDK_ERROR: 'Identity verification could not be started.',
    TIMEOUT: 'The verification took too long.',
    ABORTED: 'The verification was stopped.',
    CANCELLED: 'The verification was cancelled.',
    SUPERSEDED: 'A newer attempt took its place.',
    PREVENTED: 'The page prevented the attempt.',
    RESET: 'The verification was reset.',
    PRESS_AGAIN: 'Ready now. Press the button once more.',
    DISABLED: 'The control is disabled.',
  },
  /** What the form says while `required` is not met. */
  required: 'Please verify your identity.',
};

export type Messages = typeof en;
