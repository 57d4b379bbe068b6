import type {} from 'imp-certification/react';
import { useState } from 'react';

const element = <imp-certification userCode="imp00000000" merchantUid="certification-1" required />;
const idOf = (form: FormData) => String(form.get('imp_uid'));

/** React's own forms: an action, and a listener. */
export function ActionForms() {
  const [sent, setSent] = useState('');
  return (
    <>
      <form id="action" action={(form) => setSent(idOf(form))}>
        {element}
        <button>가입</button>
      </form>
      <form
        id="submit"
        onSubmit={(event) => {
          event.preventDefault();
          setSent(idOf(new FormData(event.currentTarget)));
        }}
      >
        {element}
        <button>가입</button>
      </form>
      <output>{sent}</output>
    </>
  );
}
