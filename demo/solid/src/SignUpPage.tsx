import type { CarrierName } from 'imp-certification';
import type {} from 'imp-certification/solid';
import { createSignal, onMount, Show } from 'solid-js';

/** What the server answers: named as the element's properties are. */
interface CertificationRequest {
  merchantUid: string;
  userCode: string;
  sdkSrc?: string;
}

const unreachable = '서버에 연결하지 못했어요. 잠시 뒤 다시 시도해 주세요.';

export function SignUpPage() {
  const [request, setRequest] = createSignal<CertificationRequest>();
  const [carrier, setCarrier] = createSignal<CarrierName>('');
  const [isVerifying, setIsVerifying] = createSignal(true);
  const [status, setStatus] = createSignal('');
  const [problem, setProblem] = createSignal('');
  const [memberName, setMemberName] = createSignal('');

  async function requestCertification() {
    try {
      const response = await fetch('/api/certification-requests', { method: 'POST' });
      if (!response.ok) throw new Error(response.statusText);
      setRequest(await response.json());
    } catch {
      setProblem(unreachable);
    }
  }

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
      await requestCertification();
    } catch {
      setProblem(unreachable);
    }
  }

  onMount(requestCertification);

  return (
    <>
      <h1>회원가입</h1>
      <Show when={!memberName()} fallback={<h2>{memberName()}님, 환영합니다</h2>}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void signUp(event.currentTarget);
          }}
        >
          <label>
            통신사{' '}
            <select onChange={(event) => setCarrier(event.currentTarget.value as CarrierName)}>
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
              <input type="radio" name="verify" checked onChange={() => setIsVerifying(true)} /> 휴대폰으로
            </label>
            <label>
              <input type="radio" name="verify" onChange={() => setIsVerifying(false)} /> 나중에
            </label>
            <Show when={isVerifying() && request()}>
              {(request) => (
                <imp-certification
                  prop:userCode={request().userCode}
                  prop:sdkSrc={request().sdkSrc}
                  prop:merchantUid={request().merchantUid}
                  prop:minAge={19}
                  prop:carrier={carrier()}
                  required
                  on:certified={() => setStatus('본인 확인이 끝났어요.')}
                  on:failed={(event) => setStatus(`본인 확인을 하지 못했어요: ${event.detail.error_msg}`)}
                />
              )}
            </Show>
            <p role="status">{status()}</p>
          </fieldset>
          <label>
            이메일 <input type="email" name="email" required />
          </label>
          <Show when={problem()}>
            <p role="alert">{problem()}</p>
          </Show>
          <button>가입</button>
        </form>
      </Show>
    </>
  );
}
