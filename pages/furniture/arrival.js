// Streamlit scrolls to a link's #heading once, as the heading appears. What stands above and below
// it is often still on its way then: the page is too short to scroll, or grows, and the reader is
// left at the top. So the heading is held in view until the reader touches anything.
const name = decodeURIComponent(location.hash.slice(1));
const main = document.querySelector('[data-testid="stMain"]');
const page = document.querySelector('[data-testid="stMainBlockContainer"]');
if (name && main && page) {
  const hold = new ResizeObserver(() => document.getElementById(name)?.scrollIntoView());
  const letGo = () => hold.disconnect();
  for (const touch of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    window.addEventListener(touch, letGo, { once: true, passive: true, capture: true });
  }
  setTimeout(letGo, 20000);
  hold.observe(page);
}
