const WIDTH = 430;
const HEIGHT = 780;

/** Opens a blank window in the middle of this one; `null` if the browser blocks it. */
export const openWindow = (name: string): Window | null => {
  const left = Math.max(0, Math.round(screenX + (outerWidth - WIDTH) / 2));
  const top = Math.max(0, Math.round(screenY + (outerHeight - HEIGHT) / 2));
  const features = `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`;
  const opened = window.open('', name, features);
  return opened?.closed ? null : opened;
};

/** Posts the fields into the window of that name: names and phone numbers must never be in an address. */
export const postInto = (target: string, action: string, fields: Readonly<Record<string, string>>): void => {
  const form = document.createElement('form');
  form.method = 'post';
  form.acceptCharset = 'utf-8';
  form.action = action;
  form.target = target;
  form.hidden = true;
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
  form.remove();
};

/** Leaves this page for the verification, under the overlay that the vendor's SDK shows meanwhile. */
export const leaveFor = (action: string, fields: Readonly<Record<string, string>>): void => {
  const overlay = document.createElement('div');
  overlay.className = 'imp-dialog';
  // By property, not by attribute: a page's style-src may forbid the latter.
  Object.assign(overlay.style, {
    position: 'fixed',
    inset: '0',
    zIndex: '2147483647',
    background: 'rgb(0 0 0 / 50%)',
  });
  document.body.append(overlay);
  postInto('_self', action, fields);
};
