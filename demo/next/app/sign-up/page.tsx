'use client';

import 'imp-certification';
import type { CarrierName } from 'imp-certification';
import type {} from 'imp-certification/react';
import { useEffect, useState } from 'react';
import type { CertificationRequest } from '../certifications';

const unreachable = '서버에 연결하지 못했어요. 잠시 뒤 다시 시도해 주세요.';

async function requestCertification(): Promise<CertificationRequest> {
  const response = await fetch('/api/certification-requests', { method: 'POST' });
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}

export default function SignUpPage() {
  const [request, setRequest] = useState<CertificationRequest>();
  const [carrier, setCarrier] = useState<CarrierName>('');
  const [isVerifying, setIsVerifying] = useState(true);
  const [status, setStatus] = useState('');
  const [problem, setProblem] = useState('');
  const [memberName, setMemberName] = useState('');

  useEffect(() => {
    requestCertification().then(setRequest, () => setProblem(unreachable));
  }, []);

  async function signUp(form: HTMLFormElement) {
    setProblem('');
    try {
      const response = await fetch('/api/sign-up', { method: 'POST', body: new FormData(form) });
      const answer = await response.json();
      if (response.ok) {
        setMemberName(answer.name);
        return;
      }
      setProblem(answer.message);
      // The server takes each verification once: the next attempt needs a request of its own.
      form.querySelector('imp-certification')?.reset();
      setStatus('');
      setRequest(await requestCertification());
    } catch {
      setProblem(unreachable);
    }
  }

  if (memberName) {
    return (
      <>
        <h1>회원가입</h1>
        <h2>{memberName}님, 환영합니다</h2>
      </>
    );
  }
  return (
    <>
      <h1>회원가입</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void signUp(event.currentTarget);
        }}
      >
        <label>
          통신사
          <select value={carrier} onChange={(event) => setCarrier(event.target.value as CarrierName)}>
            <option value="">선택 안 함</option>
            <option>SKT</option>
            <option>KT</option>
            <option>LGU+</option>
            <option value="MVNO">알뜰폰</option>
          </select>
        </label>
        <fieldset onChange={() => setStatus('')}>
          <legend>본인 확인</legend>
          <label>
            <input type="radio" name="verify" checked={isVerifying} onChange={() => setIsVerifying(true)} />{' '}
            휴대폰으로
          </label>
          <label>
            <input type="radio" name="verify" checked={!isVerifying} onChange={() => setIsVerifying(false)} />{' '}
            나중에
          </label>
          {isVerifying && request && (
            <imp-certification
              {...request}
              minAge={19}
              carrier={carrier}
              required
              oncertified={() => setStatus('본인 확인이 끝났어요.')}
              onfailed={(event) => setStatus(`본인 확인을 하지 못했어요: ${event.detail.error_msg}`)}
            />
          )}
          <p role="status">{status}</p>
        </fieldset>
        <label>
          이메일 <input type="email" name="email" required />
        </label>
        {problem && <p role="alert">{problem}</p>}
        <button>가입</button>
      </form>
    </>
  );
}
