// @ts-check
import { LitElement, css, html } from 'lit';

/** The least that a button of one's own can be with Lit: what is beyond it is the price of what an element does. */
class LitButton extends LitElement {
  /** @override */
  static properties = { disabled: { type: Boolean } };

  /** @override */
  static styles = css`
    button {
      padding: 0.625em 1em;
      border: 0;
      border-radius: 12px;
      background: #191f28;
      color: #fff;
      font: inherit;
      cursor: pointer;
    }
  `;

  constructor() {
    super();
    this.disabled = false;
  }

  /** @override */
  render() {
    return html`<button part="button" ?disabled=${this.disabled}><slot></slot></button>`;
  }
}

customElements.define('lit-button', LitButton);
