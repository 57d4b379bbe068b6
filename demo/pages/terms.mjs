// @ts-check
import { html } from 'hono/html';

/**
 * What every contract of the shop asks the visitor to agree to.
 *
 * @param {import('../public/texts/index.js').Texts} text
 */
export const terms = (text) =>
  html`<section class="step" aria-labelledby="step-terms">
    <h2 id="step-terms">${text.stepTerms}</h2>
    <label class="check"
      ><input type="checkbox" name="terms_rental" value="yes" required /><span
        >${text.termsRental} <small>${text.requiredMark}</small></span
      ></label
    >
    <label class="check"
      ><input type="checkbox" name="terms_privacy" value="yes" required /><span
        >${text.termsPrivacy} <small>${text.requiredMark}</small></span
      ></label
    >
  </section>`;
