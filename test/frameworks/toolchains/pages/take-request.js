/** Asks the server for a request of this visit, and gives it to the element. */
export async function takeRequest(element) {
  const response = await fetch('/api/certification-requests', { method: 'POST' });
  Object.assign(element, await response.json());
}
