import { A } from '@solidjs/router';

export function TermsPage() {
  return (
    <>
      <h1>이용약관</h1>
      <p>만 19세부터 가입할 수 있습니다. 본인 확인에 쓴 정보는 이름만 남깁니다.</p>
      <A href="/sign-up">돌아가기</A>
    </>
  );
}
