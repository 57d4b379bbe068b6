/** What the server tells the script that it serves. */
export interface SdkSettings {
  /** Where the sandbox is, for a page that runs the script without its tag. */
  origin: string;
  /** How slow the sandbox is to be for this page, in milliseconds; absent = as slow as it is. */
  latency: { channels?: string | undefined; frames?: string | undefined };
}
