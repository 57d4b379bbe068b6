import type { RequestErrorCode } from '../request-rules.js';

export type SdkErrorCode = RequestErrorCode | 'POPUP_BLOCKED';

/** Apart from the other texts, because the browser SDK carries these. */
export const requestErrors: Record<'en' | 'ko', Record<SdkErrorCode, string>> = {
  en: {
    NOT_INITIALIZED: 'Call IMP.init(userCode) before IMP.certification.',
    UNKNOWN_USER_CODE: 'The user code of IMP.init is unknown.',
    MISSING_MERCHANT_UID: 'merchant_uid is missing.',
    UNKNOWN_CHANNEL: 'channelKey is unknown.',
    UNKNOWN_PG: 'pg must be danal, inicis_unified or inicis.',
    INVALID_CARRIER: 'carrier must be SKT, KTF, LGT or MVNO.',
    INVALID_MIN_AGE: 'min_age must be a whole number of years.',
    MISSING_M_REDIRECT_URL: 'm_redirect_url is missing; it is required on phones unless popup is true.',
    INVALID_M_REDIRECT_URL: 'm_redirect_url must be an absolute URL of a web page or an app.',
    POPUP_BLOCKED: 'The browser blocked the verification window.',
  },
  ko: {
    NOT_INITIALIZED: 'IMP.certification에 앞서 IMP.init(가맹점 식별코드)을 불러야 합니다.',
    UNKNOWN_USER_CODE: 'IMP.init의 가맹점 식별코드를 알 수 없습니다.',
    MISSING_MERCHANT_UID: 'merchant_uid가 없습니다.',
    UNKNOWN_CHANNEL: '알 수 없는 channelKey입니다.',
    UNKNOWN_PG: 'pg는 danal, inicis_unified, inicis 가운데 하나여야 합니다.',
    INVALID_CARRIER: 'carrier는 SKT, KTF, LGT, MVNO 가운데 하나여야 합니다.',
    INVALID_MIN_AGE: 'min_age는 자연수여야 합니다.',
    MISSING_M_REDIRECT_URL: 'm_redirect_url이 없습니다. 휴대폰에서 popup이 true가 아니면 필요합니다.',
    INVALID_M_REDIRECT_URL: 'm_redirect_url은 웹 페이지나 앱의 전체 주소여야 합니다.',
    POPUP_BLOCKED: '브라우저가 본인인증 창을 막았습니다.',
  },
};
