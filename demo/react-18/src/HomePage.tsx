import { Link } from 'react-router';

export function HomePage() {
  return (
    <>
      <h1>온빛</h1>
      <p>주말마다 필름 카메라를 빌려드려요.</p>
      <Link to="/sign-up">가입하기</Link>
    </>
  );
}
