import Link from 'next/link';

export default function HomePage() {
  return (
    <>
      <h1>온빛</h1>
      <p>주말마다 필름 카메라를 빌려드려요.</p>
      <Link href="/sign-up">가입하기</Link>
    </>
  );
}
