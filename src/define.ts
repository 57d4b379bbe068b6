import { noticeRedirectResult } from './attempt/redirect-result.js';
import { ImpCertificationElement } from './element/imp-certification-element.js';
import { isServer } from './element/is-server.js';

declare global {
  interface HTMLElementTagNameMap {
    'imp-certification': ImpCertificationElement;
  }
}

// Hot reload and a second copy of the library must not throw; servers have no registry.
if (typeof customElements !== 'undefined' && !customElements.get('imp-certification')) {
  customElements.define('imp-certification', ImpCertificationElement);
  if (!isServer) noticeRedirectResult();
}
