// The sandbox's own page: the element on it, what it says, and what a server would learn of it.

import '../../define.js';

const element = document.querySelector('imp-certification');
const events = document.querySelector('#events');
const outcome = document.querySelector<HTMLElement>('#outcome');
const again = document.querySelector<HTMLButtonElement>('#again');

if (element && events && outcome && again) {
  const note = (title: string, detail: unknown): void => {
    events.append(`${title} ${JSON.stringify(detail, null, 2)}\n\n`);
    events.parentElement?.removeAttribute('hidden');
  };
  // Each request has an id of its own; a page of yours has it from its server.
  let count = 0;
  const renew = (): void => {
    element.merchantUid = `sandbox-${Date.now()}-${count++}`;
  };

  renew();
  element.addEventListener('beforecertify', ({ detail }) => {
    events.replaceChildren();
    outcome.textContent = '';
    note('beforecertify', detail.params);
    renew();
  });
  element.addEventListener('failed', ({ detail }) => note('failed', detail));
  element.addEventListener('certified', ({ detail }) => {
    note('certified', detail);
    const { imp_uid, merchant_uid } = detail;
    const body = JSON.stringify({ imp_uid, merchant_uid });
    void fetch(outcome.dataset.lookUp ?? '', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    })
      .then((response) => response.json())
      .then((certification: { name: string }) => {
        note(`GET /certifications/${imp_uid}`, certification);
        outcome.textContent = `${outcome.dataset.text ?? ''} ${certification.name}`;
        again.hidden = false;
      });
  });
  again.addEventListener('click', () => {
    element.reset();
    again.hidden = true;
    element.focus();
  });
}
