import type { Page } from '@playwright/test';

/** What the element looks like, as the browser has worked it out. */
export interface Look {
  /** The label on the button. */
  label: number;
  /** The icon on the button. */
  icon: number;
  /** The status below, on the page. */
  status: number;
  /** The ring around the focused button, on the page; 0 if there is none. */
  ring: number;
  /** The button's border on the page. */
  border: number;
  /** The button's size. */
  width: number;
  height: number;
}

/** The contrast ratio of WCAG 2.2 of a colour on an opaque one, both as `getComputedStyle` writes them. */
function contrast(color: string, background: string): number {
  const below = partsOf(background);
  const [luminance, other] = [partsOf(color), below].map(([r, g, b, alpha]) => {
    const [x, y, z] = [r, g, b].map((value, index) => {
      const part = (value * alpha + below[index]! * (1 - alpha)) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  }) as [number, number];
  return (Math.max(luminance, other) + 0.05) / (Math.min(luminance, other) + 0.05);
}

function partsOf(color: string): [r: number, g: number, b: number, alpha: number] {
  const [r, g, b, alpha = 1] = /^rgba?\(([\d., ]+)\)$/.exec(color)?.[1]?.split(',').map(Number) ?? [];
  if (r === undefined || g === undefined || b === undefined)
    throw new Error(`Cannot read the colour ${color}`);
  return [r, g, b, alpha];
}

/** Contrasts and size of the element on a bare page; with reduced motion, or a colour may be on its way. */
export async function lookOf(page: Page): Promise<Look> {
  const found = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('imp-certification')!;
    const styleOf = (selector: string) => getComputedStyle(shadowRoot!.querySelector(selector)!);
    const button = styleOf('button');
    const { width, height } = shadowRoot!.querySelector('button')!.getBoundingClientRect();
    document.body.style.background = 'Canvas';
    const has = button.outlineStyle === 'solid' && parseFloat(button.outlineWidth) >= 2;
    return {
      canvas: getComputedStyle(document.body).backgroundColor,
      background: button.backgroundColor,
      label: styleOf('[part=label]').color,
      icon: styleOf('[part=spinner] path').stroke,
      status: styleOf('[part=status]').color,
      ring: has ? button.outlineColor : '',
      border: parseFloat(button.borderTopWidth) >= 1 ? button.borderTopColor : '',
      width,
      height,
    };
  });
  const { canvas, background, label, icon, status, ring, border, width, height } = found;
  return {
    label: contrast(label, background),
    icon: contrast(icon, background),
    status: contrast(status, canvas),
    ring: ring ? contrast(ring, canvas) : 0,
    border: border ? contrast(border, canvas) : 0,
    width,
    height,
  };
}

/** What is lost at the present size of the page: what sticks out of its box or of the page. */
export function lostIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const host = document.querySelector('imp-certification')!;
    const root = host.shadowRoot!;
    const { scrollWidth, clientWidth } = document.documentElement;
    const lost = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide in ${clientWidth}`] : [];
    const inside = (what: string, { left, right, top, bottom }: DOMRect, box: DOMRect) => {
      const out = Math.max(box.left - left, right - box.right, box.top - top, bottom - box.bottom);
      if (out > 1) lost.push(`${what} sticks out by ${Math.round(out)} px`);
    };
    const boxOf = (selector: string) => root.querySelector(selector)!.getBoundingClientRect();
    const textOf = (node: Node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return range.getBoundingClientRect();
    };
    const hidden = (element: Element) => getComputedStyle(element).clipPath !== 'none';
    const button = boxOf('button');
    const label = root.querySelector<HTMLSlotElement>('[part=label]')!;
    inside('the label', textOf(label.assignedNodes().length > 0 ? host : label), button);
    inside('the icon', boxOf('[part=spinner]'), button);
    inside('the button', button, host.getBoundingClientRect());
    const status = root.querySelector('[part=status]')!;
    if (status.textContent && !hidden(status)) {
      inside('the status', textOf(status), boxOf('[part=status]'));
      inside('the status', textOf(status), host.getBoundingClientRect());
    }
    inside(
      'the element',
      host.getBoundingClientRect(),
      new DOMRect(0, 0, clientWidth, document.documentElement.scrollHeight),
    );
    return lost;
  });
}

/** Sets what the visitor or the page changes after the element has been shown, and waits until it shows it. */
export async function change(
  page: Page,
  { lang, dir, disabled, content }: { lang?: string; dir?: string; disabled?: boolean; content?: string },
): Promise<void> {
  await page.evaluate(
    async ([newLang, newDir, isDisabled, newContent]) => {
      const host = document.querySelector('imp-certification')!;
      if (newLang !== undefined) document.documentElement.lang = newLang;
      if (newDir !== undefined) document.documentElement.dir = newDir;
      if (isDisabled !== undefined) host.disabled = isDisabled;
      if (newContent !== undefined) host.innerHTML = newContent;
      // Changes of the page are told in a microtask or at a frame, and rendered after it.
      await new Promise(requestAnimationFrame);
      await host.updateComplete;
    },
    [lang, dir, disabled, content] as const,
  );
}

/** Focuses the button as a key does, so that its ring is shown, whatever had the focus before. */
export async function focusByKey(page: Page): Promise<void> {
  await page.locator('imp-certification').evaluate((host) => {
    host.insertAdjacentHTML('beforebegin', '<a id="before" href="#">before</a>');
    document.getElementById('before')!.focus();
  });
  await page.keyboard.press('Tab');
  await page.evaluate(() => document.getElementById('before')!.remove());
}
