import { AgeCheckForm } from './age-check-form';

export default function AgeCheckPage() {
  return (
    <>
      <h1>나이 확인</h1>
      <AgeCheckForm />
    </>
  );
}
