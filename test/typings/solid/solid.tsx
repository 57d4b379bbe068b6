import { createSignal, type JSX } from 'solid-js';
import type { CarrierName, ImpCertificationElement } from 'imp-certification';
import type {} from 'imp-certification/solid';

export function Right(props: { carrier?: CarrierName }): JSX.Element {
  let element: ImpCertificationElement | undefined;
  const [impUid, setImpUid] = createSignal<string | null>(null);
  return (
    <imp-certification
      ref={element}
      class="verify"
      aria-label="본인인증"
      lang="ko"
      form="sign-up"
      nonce="bm9uY2U="
      merchantUid="order-1"
      merchant-uid="order-1"
      prop:merchantUid="order-1"
      minAge={19}
      min-age="19"
      carrier={props.carrier}
      m-redirect-url="/done"
      prop:params={{ bypass: {} }}
      popup
      required
      timeout={undefined}
      on:beforecertify={(event) => {
        event.detail.params.min_age = 20;
        void element?.certify();
      }}
      on:certified={(event) => setImpUid(event.detail.imp_uid)}
      on:failed={(event) => setImpUid(event.detail.error_code)}
    >
      <button slot="trigger">{impUid()}</button>
    </imp-certification>
  );
}

export const wrong: JSX.Element[] = [
  // @ts-expect-error -- no such property
  <imp-certification merchantId="order-1" />,
  // @ts-expect-error -- no such carrier
  <imp-certification carrier="SKY" />,
  // @ts-expect-error -- no age
  <imp-certification prop:minAge={true} />,
  // @ts-expect-error -- an attribute's value is checked too
  <imp-certification min-age={{}} />,
  // @ts-expect-error -- no such way to load
  <imp-certification loading="soon" />,
  // @ts-expect-error -- the outcome is not the page's to write
  <imp-certification status="certified" />,
  // @ts-expect-error -- a success has an imp_uid that is text
  <imp-certification on:certified={(event): number => event.detail.imp_uid} />,
  // @ts-expect-error -- a failure has no such key of its own
  <imp-certification on:failed={(event): string => event.detail.reason} />,
  // @ts-expect-error -- no such event
  <imp-certification onCertify={() => undefined} />,
];
