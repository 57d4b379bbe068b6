// @ts-check
// What the pages of the guides tell a visitor, in each of the snippets.

export const succeeded = '본인 확인이 끝났어요.';
export const failed = '본인 확인을 하지 못했어요';
export const unreachable = '서버에 연결하지 못했어요. 잠시 뒤 다시 시도해 주세요.';
