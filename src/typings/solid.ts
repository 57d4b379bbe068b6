import type {} from 'solid-js';
import type { ImpCertificationElement } from '../element/imp-certification-element.js';
import type {
  ImpCertificationListeners,
  ImpCertificationProperties,
  ImpCertificationProps,
} from './template-props.js';

type Prop = {
  [Name in keyof ImpCertificationProperties as `prop:${Name}`]: ImpCertificationProperties[Name];
};

/** Types only: what Solid takes in `<imp-certification>`. */
declare module 'solid-js' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- Solid's types are a namespace
  namespace JSX {
    interface IntrinsicElements {
      'imp-certification': HTMLAttributes<ImpCertificationElement> &
        ImpCertificationProps &
        Prop &
        ImpCertificationListeners<'on:'>;
    }
  }
}
