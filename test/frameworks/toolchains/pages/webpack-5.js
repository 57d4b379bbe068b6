import 'imp-certification';

fetch('/api/certification-requests', { method: 'POST' })
  .then((response) => response.json())
  .then((request) => Object.assign(document.querySelector('imp-certification'), request));
