import type * as React from 'react';
import type { ImpCertificationElement } from '../element/imp-certification-element.js';
import type { ImpCertificationListeners, ImpCertificationProps } from './template-props.js';

/** Types only: what React 19 takes in `<imp-certification>`. React 18 sets attributes alone: use `@lit/react`. */
declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- React's types are a namespace
  namespace JSX {
    interface IntrinsicElements {
      'imp-certification': React.DetailedHTMLProps<
        React.HTMLAttributes<ImpCertificationElement>,
        ImpCertificationElement
      > &
        ImpCertificationProps &
        ImpCertificationListeners<'on'>;
    }
  }
}
