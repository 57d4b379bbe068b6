// @ts-check
/* global customElements -- lit brings it to servers */
import { html, LitElement } from 'lit';

/** An element of a page's own around the element, rendered by the server too. */
export class SignUpCard extends LitElement {
  /** @override */
  render() {
    return html`<p>가입하기</p>
      <imp-certification user-code="imp1" merchant-uid="m1">휴대폰 본인인증</imp-certification>`;
  }
}
customElements.define('sign-up-card', SignUpCard);
