import { unsafeCSS } from 'lit';

/** In place of lit's `css`, which also checks what is put into it. Editors and the minifier know the styles by this name. */
const css = ([text = '']: TemplateStringsArray) => unsafeCSS(text);

export const styles = css`
  :host {
    --_background: #191f28;
    --_color: #fff;
    --_certified-background: #e3f6ea;
    --_certified-color: #0b5a2c;
    --_error: #c1271d;
    --_disabled-background: #e4e6eb;
    --_disabled-color: #565b66;
    display: inline-flex;
    flex-direction: column;
    box-sizing: border-box;
    /* Not a fixed one with a maximum of 100%: that would keep grid columns from becoming narrower. */
    inline-size: min(18.75rem, 100%);
    color-scheme: inherit;
    font-size: 1rem;
    font-weight: 600;
    line-height: 1.5;
    word-break: keep-all;
    overflow-wrap: anywhere;
  }

  /* Browsers without light-dark() keep the light colours. */
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_background: light-dark(#191f28, #f2f4f6);
      --_color: light-dark(#fff, #191f28);
      --_certified-background: light-dark(#e3f6ea, #10331f);
      --_certified-color: light-dark(#0b5a2c, #a9ecc2);
      --_error: light-dark(#c1271d, #ffaaa2);
      --_disabled-background: light-dark(#e4e6eb, #33363d);
      --_disabled-color: light-dark(#565b66, #b3b8c2);
    }
  }

  /* The page's own control is as wide as it would be without the element. Chromium knows no :has() here. */
  :host(:state(trigger)) {
    display: block;
    inline-size: auto;
  }

  :host([hidden]) {
    display: none;
  }

  button {
    display: grid;
    grid-template-columns: 1.25em 1fr 1.25em;
    align-items: center;
    gap: 0.5em;
    min-inline-size: 44px;
    min-block-size: 3rem;
    margin: 0;
    padding: var(--imp-certification-padding, 0.625em 1em);
    border: 1px solid var(--imp-certification-border-color, transparent);
    border-radius: var(--imp-certification-radius, 12px);
    background: var(--imp-certification-background, var(--_background));
    color: var(--imp-certification-color, var(--_color));
    font: var(--imp-certification-font, inherit);
    text-align: center;
    cursor: pointer;
    touch-action: manipulation;
    transition:
      filter 0.15s,
      background-color 0.25s,
      color 0.25s;
  }

  button:hover {
    filter: brightness(1.12);
  }

  /* Not a transition: its frames would come before the window. */
  button:active {
    opacity: 0.9;
  }

  button:focus-visible {
    outline: 3px solid var(--imp-certification-focus-ring, var(--_background));
    outline-offset: 2px;
  }

  button:disabled {
    border-color: transparent;
    background: var(--_disabled-background);
    color: var(--_disabled-color);
  }

  button[data-status='certified']:enabled {
    border-color: transparent;
    background: var(--imp-certification-certified-background, var(--_certified-background));
    color: var(--imp-certification-certified-color, var(--_certified-color));
  }

  button:is(:disabled, [data-status='certified']) {
    cursor: default;
    filter: none;
    opacity: 1;
  }

  svg {
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  /* What moves beside other content for longer than five seconds has to be stoppable (WCAG 2.2.2). */
  :is([data-status='loading'], [data-status='pending']) svg {
    animation: turn 0.9s linear 5;
  }

  [data-status='ready'] svg {
    animation: nudge 0.9s ease-in-out 3;
  }

  [data-status='certified'] path {
    stroke-dasharray: 1;
    animation: draw 0.35s ease-out;
  }

  :host(:dir(rtl)) [data-status='ready'] svg {
    scale: -1 1;
  }

  /* The longest label lies unseen in the same cell: the button is as large as any status needs. */
  [part='label'],
  button::after {
    display: block;
    grid-area: 1 / 2;
    min-inline-size: 0;
  }

  [part='label'] {
    text-wrap: balance;
  }

  button::after {
    content: attr(data-longest);
    visibility: hidden;
  }

  ::slotted([slot='trigger']) {
    align-self: flex-start;
  }

  /* Its lines are kept free, so that nothing moves when it speaks; its text never makes the element wider. */
  #status {
    display: block;
    box-sizing: border-box;
    inline-size: 0;
    min-inline-size: 100%;
    min-block-size: calc(var(--imp-certification-status-lines, 1) * 1.5em + 0.375em);
    padding-block-start: 0.375em;
    font: var(--imp-certification-font, inherit);
    font-size: 0.8125em;
    font-weight: 400;
    line-height: 1.5;
    text-align: center;
    text-wrap: balance;
  }

  #status[data-beside='trigger'] {
    text-align: start;
  }

  #status[data-status='failed'] {
    color: var(--imp-certification-error-color, var(--_error));
  }

  /* Where the built-in label says it all, it is only read out; its line stays free. */
  #status:not([data-beside]):is([data-status='loading'], [data-status='certified']) {
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @keyframes nudge {
    50% {
      translate: 0.2em 0;
    }
  }

  @keyframes draw {
    from {
      stroke-dashoffset: 1;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    button {
      transition: none;
    }

    svg,
    path {
      animation: none !important;
    }
  }

  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }

    button[data-status]:is(:disabled, [data-status='certified']) {
      border-color: GrayText;
    }
  }

  @media print {
    /* As specific as the rules for the statuses, which would win otherwise. */
    button[data-status]:is(:enabled, :disabled) {
      border-color: currentColor;
      background: none;
      color: inherit;
    }

    #status {
      display: none;
    }
  }
`;
