import type { Messages } from './en.js';

export const ko: Messages = {
  label: {
    idle: '본인인증',
    loading: '준비 중…',
    // The longest, which the button keeps room for: not one word of the others is longer.
    ready: '한 번 더 눌러\u00a0주세요',
    pending: '인증 중…',
    certified: '본인인증 완료',
    failed: '다시 인증하기',
  },
  status: {
    idle: '',
    loading: '본인인증을 준비하고 있어요.',
    // The longest, which the button keeps room for: not one word of the others is longer.
    ready: '한 번 더 누르면 인증 창이 열려요.',
    pending: '창을 닫았다면 다시 눌러 주세요.',
    certified: '본인인증이 완료되었어요.',
    failed: '인증하지 못했어요.',
  },
  tryAgain: '다시 눌러 주세요.',
  error: {
    SDK_LOAD_FAILED: '본인인증을 불러오지 못했어요. 연결 상태를 확인해 주세요.',
    SDK_ERROR: '본인인증을 시작하지 못했어요.',
    POPUP_BLOCKED: '브라우저가 인증 창을 막았어요. 이 사이트의 팝업을 허용해 주세요.',
    TIMEOUT: '본인인증 시간이 지났어요.',
    ABORTED: '본인인증이 중단되었어요.',
    CANCELLED: '본인인증을 취소했어요.',
    UNSOLICITED: '이 탭에서 시작한 본인인증의 결과가 아니에요.',
  },
  required: '본인인증을 해 주세요.',
};
