const certification = document.querySelector('imp-certification');
const button = document.querySelector('button');
const output = document.querySelector('output');

button.addEventListener('click', async () => {
  const response = await certification.certify();
  output.value = response.success ? response.imp_uid : response.error_msg;
});
// The element's script may run after this one: before, there is no certify().
customElements.whenDefined('imp-certification').then(async () => {
  const issued = await fetch('/api/certification-requests', { method: 'POST' });
  Object.assign(certification, await issued.json()); // merchantUid and userCode
  button.disabled = false;
});
