import Link from 'next/link';

export default function TermsPage() {
  return (
    <>
      <h1>이용약관</h1>
      <p>대여 계약은 만 19세 이상만 맺을 수 있어요.</p>
      <Link href="/sign-up">돌아가기</Link>
    </>
  );
}
