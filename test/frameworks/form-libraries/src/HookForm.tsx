import type { CertifiedResponse, ImpCertificationElement } from 'imp-certification';
import type {} from 'imp-certification/react';
import { useEffect, useRef, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';

interface SignUp {
  certification: CertifiedResponse | null;
  email: string;
}

export function HookForm() {
  const { control, handleSubmit, register, reset, watch } = useForm<SignUp>({
    defaultValues: { certification: null, email: '' },
  });
  const element = useRef<ImpCertificationElement>(null);
  const certification = watch('certification');
  const [sent, setSent] = useState('');

  // A form that is reset starts over.
  useEffect(() => {
    if (!certification && element.current?.status === 'certified') element.current.reset();
  }, [certification]);

  return (
    <form noValidate onSubmit={handleSubmit(({ certification }) => setSent(certification?.imp_uid ?? ''))}>
      <Controller
        control={control}
        name="certification"
        rules={{ required: '본인인증을 먼저 해 주세요.' }}
        render={({ field: { onChange, ref }, fieldState: { error } }) => (
          <>
            <imp-certification
              ref={(node: ImpCertificationElement | null) => {
                element.current = node;
                ref(node);
              }}
              userCode="imp00000000"
              merchantUid="certification-1"
              onbeforecertify={() => onChange(null)}
              oncertified={(event) => onChange(event.detail)}
            />
            <p role="alert">{error?.message}</p>
          </>
        )}
      />
      <input type="email" aria-label="이메일" {...register('email')} />
      <button>가입</button>
      <button type="button" onClick={() => reset()}>
        처음부터
      </button>
      <output>{sent}</output>
    </form>
  );
}
