import { A } from '@solidjs/router';

export function HomePage() {
  return (
    <>
      <h1>온빛</h1>
      <p>밤길을 밝히는 자전거 조명을 빌려 드립니다.</p>
      <A href="/sign-up">가입하기</A>
    </>
  );
}
