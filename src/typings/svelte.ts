import type {} from 'svelte/elements';
import type { ImpCertificationElement } from '../element/imp-certification-element.js';
import type { ImpCertificationListeners, ImpCertificationProps } from './template-props.js';

/** Types only: what Svelte 5 takes in `<imp-certification>`. */
declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'imp-certification': Omit<HTMLAttributes<ImpCertificationElement>, keyof ImpCertificationProps> &
      ImpCertificationProps &
      ImpCertificationListeners<'on'>;
  }
}
