import type { PublicProps } from 'vue';
import type { CertificationEventMap } from '../element/events.js';
import type { ImpCertificationElement } from '../element/imp-certification-element.js';
import type { ImpCertificationProps } from './template-props.js';

/** `@certified` in a template is `onCertified` among the props. */
type Listeners = {
  [Type in keyof CertificationEventMap as `on${Capitalize<Type>}`]?: (
    event: CertificationEventMap[Type],
  ) => void;
};

/** Types only: what Vue 3 takes in `<imp-certification>`. */
declare module 'vue' {
  interface GlobalComponents {
    'imp-certification': new () => ImpCertificationElement & {
      $props: HTMLAttributes & PublicProps & ImpCertificationProps & Listeners;
    };
  }
  interface HTMLAttributes {
    /** Vue's types know its own slots alone; `slot="trigger"` is HTML's. */
    slot?: string;
  }
}
