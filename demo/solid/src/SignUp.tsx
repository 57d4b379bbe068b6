import { A } from '@solidjs/router';
import { createSignal, onMount, Show } from 'solid-js';
import type { CarrierName, FailedEvent } from 'imp-certification';
import type {} from 'imp-certification/solid';

interface CertificationRequest {
  merchantUid: string;
  userCode: string;
  /** The sandbox's script; in production the element loads PortOne's own. */
  sdkSrc?: string;
}

interface Refusal {
  message: string;
}

const unreachable: Refusal = { message: '서버에 연결하지 못했어요. 잠시 뒤 다시 시도해 주세요.' };

async function post<Answer>(path: string, body: FormData | null = null): Promise<Answer | Refusal> {
  try {
    const response = await fetch(path, { method: 'POST', body });
    return (await response.json()) as Answer | Refusal;
  } catch {
    return unreachable;
  }
}

export default function SignUp() {
  const [request, setRequest] = createSignal<CertificationRequest>();
  const [carrier, setCarrier] = createSignal<CarrierName>('');
  const [isVerifying, setIsVerifying] = createSignal(true);
  const [status, setStatus] = createSignal('');
  const [problem, setProblem] = createSignal('');
  const [memberName, setMemberName] = createSignal('');

  const requestCertification = async () => {
    const answer = await post<CertificationRequest>('/api/certification-requests');
    if ('message' in answer) setProblem(answer.message);
    else setRequest(answer);
  };
  onMount(requestCertification);

  const onFailed = ({ detail }: FailedEvent) => {
    setStatus(`본인 확인을 하지 못했어요: ${detail.error_msg}`);
  };

  const signUp = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = event.currentTarget;
    setProblem('');
    const answer = await post<{ name: string }>('/api/sign-up', new FormData(form));
    if ('name' in answer) {
      setMemberName(answer.name);
      return;
    }
    setProblem(answer.message);
    if (answer === unreachable) return;
    // The server takes each verification once: the next attempt needs a request of its own.
    form.querySelector('imp-certification')?.reset();
    setStatus('');
    await requestCertification();
  };

  return (
    <>
      <h1>회원가입</h1>
      <Show when={!memberName()} fallback={<h2>{memberName()}님, 환영합니다</h2>}>
        <form onSubmit={signUp}>
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
                  on:failed={onFailed}
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
      <A href="/terms">이용약관</A>
    </>
  );
}
