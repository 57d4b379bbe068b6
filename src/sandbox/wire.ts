/** What the SDK, on the merchant's page, and the frame of a channel say to each other, as JSON text by `postMessage`. */
export type PageMessage = CertificationMessage | CommunicateMessage;

/** Starts a certification. */
interface CertificationMessage {
  action: 'certification';
  /** The parameters of `IMP.certification`, and what the SDK writes into them. */
  data: Record<string, unknown>;
  /** The page's address. */
  origin: string;
  from: string;
  version: string;
}

/** Asks for the result: the window is gone. */
export interface CommunicateMessage {
  action: 'communicate';
  data: unknown;
  from: string;
  version: string;
}

export type FrameMessage = DanalModalMessage | DanalLayerMessage | InicisModalMessage | DoneMessage;

/** The form that opens Danal's first page, in the window or, without one, in place of the page. */
interface DanalModalMessage {
  action: 'danal.cert.modal';
  data: { imp_uid: string; form: { action: string; data: Record<string, string> } };
}

/** The frame itself shows Danal's pages. */
interface DanalLayerMessage {
  action: 'danal.cert.layer';
  /** What the layer's close button loads in the frame. */
  data: { cancel_url: string };
}

/** The form that opens Inicis' first page, in the window or, where `popup` is false, in place of the page. */
interface InicisModalMessage {
  action: 'inicis_unified.cert.modal' | 'inicis.cert.modal';
  data: {
    impUid: string;
    formId: string;
    method: 'post';
    action: string;
    param: Record<string, string>;
    popup: boolean;
    target?: '_self';
  };
}

/** The end, from the frame or from the gateway's last page. */
export interface DoneMessage {
  action: 'done';
  data: CertificationResponse & { request_id: string };
}

/** What the page's callback gets, with PortOne's names. */
export interface CertificationResponse {
  success: boolean;
  /** `null` where the request was refused. */
  imp_uid: string | null;
  merchant_uid: string;
  pg_provider: string;
  pg_type: 'certification';
  error_code?: string;
  error_msg?: string;
}

/** What a channel's frame hands on to the sandbox. */
export interface RelayedMessage {
  message: PageMessage;
  pageOrigin: string;
  isPhone: boolean;
  /** The `imp_uid` of the frame's last certification, for a window that was closed before the SDK knew it. */
  impUid: string | null;
}

/** What the sandbox answers to it. */
export interface RelayedAnswer {
  message: FrameMessage;
  impUid: string | null;
  /** The page that the frame itself goes to. */
  page?: string;
}

/** What PortOne's SDK takes for a phone: a current iPad says Macintosh. */
export const isPhone = (userAgent: string): boolean => /Android|iPhone|iP[ao]d|Mobile/i.test(userAgent);
