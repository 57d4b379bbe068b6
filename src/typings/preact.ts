import type * as Preact from 'preact';
import type { ImpCertificationElement } from '../element/imp-certification-element.js';
import type { ImpCertificationListeners, ImpCertificationProps } from './template-props.js';

/** Types only: what Preact takes in `<imp-certification>`. */
declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- Preact's types are a namespace
  namespace preact.JSX {
    interface IntrinsicElements {
      'imp-certification': Omit<Preact.HTMLAttributes<ImpCertificationElement>, keyof ImpCertificationProps> &
        Preact.ClassAttributes<ImpCertificationElement> &
        ImpCertificationProps &
        ImpCertificationListeners<'on'>;
    }
  }
}
