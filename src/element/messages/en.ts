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
  /** What is shown and read out below the button, by status; one line where the button has its own width. */
  status: {
    idle: '',
    loading: 'Getting identity verification ready.',
    ready: 'Press once more to open the window.',
    pending: 'Closed the window? Press again.',
    certified: 'Your identity is verified.',
    failed: 'It did not work out.',
  },
  /** Follows the reason of a failure where a press can help. */
  tryAgain: 'Press to try again.',
  /** `error_msg` of the ends that the element itself brings about; `ABORTED` of those without an event, too. */
  error: {
    SDK_LOAD_FAILED: 'Identity verification could not be loaded. Check the connection.',
    SDK_ERROR: 'Identity verification could not be started.',
    POPUP_BLOCKED: 'The browser blocked the window. Allow pop-ups for this site.',
    TIMEOUT: 'The verification took too long.',
    ABORTED: 'The verification was stopped.',
    CANCELLED: 'The verification was cancelled.',
    UNSOLICITED: 'This result belongs to no verification of this tab.',
  },
  /** What the form says while `required` is not met. */
  required: 'Please verify your identity.',
};

export type Messages = typeof en;
