'use client';

import 'imp-certification';
import type {} from 'imp-certification/react';
import { useActionState, useEffect, useState } from 'react';
import type { CertificationRequest } from '../certifications';
import { checkAge, requestCertification } from './actions';

export function AgeCheckForm() {
  const [request, setRequest] = useState<CertificationRequest>();
  const [answer, action, isChecking] = useActionState(checkAge, { text: '' });

  // Each request counts once, and React resets the form, and with it the verification, after each action.
  useEffect(() => {
    void requestCertification().then(setRequest);
  }, [answer]);

  return (
    <form action={action}>
      <imp-certification {...request} disabled={!request} minAge={19} required />
      <button disabled={isChecking}>확인</button>
      <p role="status">{answer.text}</p>
    </form>
  );
}
