// VitePress' app (search, menus, the switch for dark mode) is several times larger than the start page, whose links need
// no script. So there it is loaded when the visitor first touches something. See start-page.mjs.
(() => {
  let pressed = null;
  let position = 0;

  const load = () => {
    const { content } = document.querySelector('#app-on-use');
    // Else they would run in the order in which they arrive.
    for (const script of content.querySelectorAll('script')) script.async = false;
    // Nothing is left in it the next time.
    document.head.append(content);
  };
  const untilMounted = new AbortController();
  const listen = (type, listener) => addEventListener(type, listener, { signal: untilMounted.signal });

  listen('pointermove', ({ movementX, movementY }) => {
    // Chromium says so, too, when the page appears under a pointer that is not moved.
    if (movementX || movementY) load();
  });
  for (const type of ['pointerdown', 'keydown', 'focusin']) listen(type, load);

  // What the visitor does until the app is there must not be lost.
  listen('click', ({ target }) => (pressed = target.closest('button')));
  listen('keydown', (event) => {
    if (event.key !== '/' && !(event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    pressed = document.querySelector('#local-search button');
  });
  listen('scroll', () => (position = scrollY));
  listen('app-mounted', () => {
    untilMounted.abort();
    // VitePress begins at the top.
    scrollTo(0, position);
    pressed?.click();
  });
})();
