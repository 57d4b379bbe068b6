import { useRef, useState, type ReactNode } from 'react';
import type { CarrierName, ImpCertificationElement } from 'imp-certification';
import type {} from 'imp-certification/react';

export function Right(props: { carrier?: CarrierName }): ReactNode {
  const element = useRef<ImpCertificationElement>(null);
  const [impUid, setImpUid] = useState<string | null>(null);
  return (
    <imp-certification
      ref={element}
      className="verify"
      aria-label="본인인증"
      lang="ko"
      form="sign-up"
      nonce="bm9uY2U="
      merchantUid="order-1"
      merchant-uid="order-1"
      minAge={19}
      min-age="19"
      carrier={props.carrier}
      m-redirect-url="/done"
      params={{ bypass: {} }}
      popup
      required
      timeout={undefined}
      onbeforecertify={(event) => {
        event.detail.params.min_age = 20;
        void element.current?.certify();
      }}
      oncertified={(event) => setImpUid(event.detail.imp_uid)}
      onfailed={(event) => setImpUid(event.detail.error_code)}
    >
      <button slot="trigger">{impUid}</button>
    </imp-certification>
  );
}

export const wrong: ReactNode[] = [
  // @ts-expect-error -- no such property
  <imp-certification merchantId="order-1" />,
  // @ts-expect-error -- no such carrier
  <imp-certification carrier="SKY" />,
  // @ts-expect-error -- no age
  <imp-certification minAge={true} />,
  // @ts-expect-error -- an attribute's value is checked too
  <imp-certification min-age={{}} />,
  // @ts-expect-error -- no such way to load
  <imp-certification loading="soon" />,
  // @ts-expect-error -- the outcome is not the page's to write
  <imp-certification status="certified" />,
  // @ts-expect-error -- a success has an imp_uid that is text
  <imp-certification oncertified={(event): number => event.detail.imp_uid} />,
  // @ts-expect-error -- a failure has no such key of its own
  <imp-certification onfailed={(event): string => event.detail.reason} />,
  // @ts-expect-error -- React listens under the event's own name
  <imp-certification onCertified={() => undefined} />,
];
