import { css } from 'lit';

export const styles = css`
  :host {
    --_background: #1f4fd8;
    --_color: #fff;
    --_certified-background: #e5f5ea;
    --_certified-color: #0e5c2b;
    --_disabled-background: #e4e6eb;
    --_disabled-color: #565b66;
    display: inline-block;
    color-scheme: inherit;
    font: var(--imp-certification-font, 600 1rem / 1.5 system-ui, sans-serif);
    max-width: 100%;
    word-break: keep-all;
    overflow-wrap: anywhere;
  }

  /* Browsers without light-dark() keep the light colours. */
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_background: light-dark(#1f4fd8, #8db4ff);
      --_color: light-dark(#fff, #0b1730);
      --_certified-background: light-dark(#e5f5ea, #123524);
      --_certified-color: light-dark(#0e5c2b, #9fe3b7);
      --_disabled-background: light-dark(#e4e6eb, #33363d);
      --_disabled-color: light-dark(#565b66, #b3b8c2);
    }
  }

  :host([hidden]) {
    display: none;
  }

  [part='button'] {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    width: 100%;
    min-width: 44px;
    min-height: 44px;
    margin: 0;
    padding: var(--imp-certification-padding, 0.625em 1.25em);
    border: 1px solid transparent;
    border-radius: var(--imp-certification-radius, 12px);
    background: var(--imp-certification-background, var(--_background));
    color: var(--imp-certification-color, var(--_color));
    font: inherit;
    cursor: pointer;
    touch-action: manipulation;
    transition: filter 0.15s;
  }

  [part='button']:hover {
    filter: brightness(1.08);
  }

  [part='button']:active {
    filter: brightness(0.94);
  }

  [part='button']:focus-visible {
    outline: 3px solid var(--imp-certification-focus-ring, var(--_background));
    outline-offset: 2px;
  }

  [part='button']:disabled {
    background: var(--_disabled-background);
    color: var(--_disabled-color);
    cursor: not-allowed;
    filter: none;
  }

  [part='button'][data-status='certified'] {
    background: var(--_certified-background);
    color: var(--_certified-color);
    cursor: default;
  }

  [part='button'][data-status='certified']:is(:hover, :active) {
    filter: none;
  }

  [part='spinner'] {
    box-sizing: border-box;
    flex: none;
    width: 1.125em;
    height: 1.125em;
    border: 2px solid currentColor;
    border-block-start-color: transparent;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }

  [data-status='certified'] [part='spinner'] {
    width: 0.55em;
    height: 1em;
    border-width: 0 0.16em 0.16em 0;
    border-color: currentColor;
    border-radius: 0;
    margin-inline: 0.2em;
    transform: rotate(45deg) translate(-0.1em, -0.1em);
    animation: none;
  }

  [data-status='idle'] [part='spinner'],
  [data-status='ready'] [part='spinner'],
  [data-status='failed'] [part='spinner'] {
    display: none;
  }

  [part='status'] {
    display: block;
    margin-block-start: 0.5em;
    font-size: 0.875em;
    font-weight: 400;
  }

  /* Shown where the visitor has something to do; read out in every state. */
  [part='status']:not([data-status='ready'], [data-status='failed']) {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    [part='spinner'] {
      animation-duration: 4s;
    }

    [part='button'] {
      transition: none;
    }
  }

  @media (forced-colors: active) {
    [part='button'] {
      border-color: ButtonText;
    }
  }
`;
