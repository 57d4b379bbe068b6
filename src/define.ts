import { ImpCertificationElement } from './element/imp-certification-element.js';

declare global {
  interface HTMLElementTagNameMap {
    'imp-certification': ImpCertificationElement;
  }
}

// Hot reload and a second copy of the library must not throw; servers have no registry.
if (typeof customElements !== 'undefined' && !customElements.get('imp-certification')) {
  customElements.define('imp-certification', ImpCertificationElement);
}
