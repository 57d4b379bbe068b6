import type { Page } from '@playwright/test';

/** A node as Chromium hands it to assistive technology; Playwright's own reckoning knows no element reflection. */
export interface TreeNode {
  role: string;
  name: string;
  description: string;
  disabled: boolean;
  focused: boolean;
  live?: string;
  /** All that is read within it. */
  text: string;
}

/** The nodes of these roles in the browser's accessibility tree, in its order. */
export async function browserTree(page: Page, ...roles: string[]): Promise<TreeNode[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const textOf = (node: (typeof nodes)[number]): string =>
    node.role?.value === 'StaticText'
      ? String(node.name?.value)
      : (node.childIds ?? []).map((id) => textOf(byId.get(id)!)).join('');
  // The browser lists them level by level.
  const inOrder = (node: (typeof nodes)[number]): typeof nodes => [
    node,
    ...(node.childIds ?? []).flatMap((id) => inOrder(byId.get(id)!)),
  ];
  return inOrder(nodes[0]!)
    .filter(({ ignored, role }) => !ignored && roles.includes(String(role?.value)))
    .map((node) => {
      const valueOf = (name: string): unknown =>
        node.properties?.find((property) => property.name === name)?.value.value;
      const live = valueOf('live');
      return {
        role: String(node.role?.value),
        name: String(node.name?.value ?? ''),
        description: String(node.description?.value ?? ''),
        disabled: valueOf('disabled') === true,
        focused: valueOf('focused') === true,
        ...(typeof live === 'string' && { live }),
        text: textOf(node),
      };
    });
}

/** The one button and what its status says. */
export async function controlIn(page: Page): Promise<{ button: TreeNode; status: TreeNode }> {
  const [button, status, ...others] = await browserTree(page, 'button', 'status');
  if (button?.role !== 'button' || status?.role !== 'status' || others.length > 0)
    throw new Error('Expected one button and, after it, one status');
  return { button, status };
}
