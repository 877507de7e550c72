// The shell: "/" searches, "?" shows the keys, Ctrl+S saves now, light or dark, the privacy curtain. Works without it too.
const html = document.documentElement;
const inVeld = (e) => e.target instanceof Element && e.target.closest('input, textarea, select, [contenteditable]');

// "?" opens the sheet of keys in the page, never a window.
const toetsenblad = document.getElementById('sneltoetsen');
let terugNaar = null;
function toonToetsen(open) {
  if (!toetsenblad || toetsenblad.hidden !== open) return;
  if (open) terugNaar = document.activeElement;
  toetsenblad.hidden = !open;
  if (open) toetsenblad.focus(); else terugNaar?.focus?.();
}
toetsenblad?.querySelector('[data-sneltoetsen-sluit]')?.addEventListener('click', () => toonToetsen(false));

document.addEventListener('keydown', (e) => {
  if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === 's') {
    e.preventDefault();
    document.dispatchEvent(new CustomEvent('wmo:bewaar-nu'));
    return;
  }
  if (e.key === 'Escape' && toetsenblad && !toetsenblad.hidden) { toonToetsen(false); return; }
  if (e.ctrlKey || e.metaKey || e.altKey || inVeld(e) || sneltoetsenUit()) return;
  if (e.key === '/') {
    const zoek = document.getElementById('zoek');
    if (zoek) { e.preventDefault(); zoek.focus(); zoek.select(); }
  } else if (e.key === '?') { e.preventDefault(); toonToetsen(Boolean(toetsenblad?.hidden)); }
});
// Single keys can be switched off (WCAG 2.1.4); toetsen.js holds the switch.
function sneltoetsenUit() {
  try { return localStorage.getItem('sneltoetsen') === 'uit'; } catch { return false; }
}

// Light or dark. Only the choice is kept, nothing about people.
document.querySelectorAll('[data-thema-wissel]').forEach((knop) => {
  const donker = () => (html.dataset.thema ? html.dataset.thema === 'donker' : matchMedia('(prefers-color-scheme: dark)').matches);
  const benoem = () => knop.setAttribute('aria-label', donker() ? 'Licht scherm' : 'Donker scherm');
  knop.hidden = false;
  benoem();
  knop.addEventListener('click', () => {
    html.dataset.thema = donker() ? 'licht' : 'donker';
    try { localStorage.setItem('thema', html.dataset.thema); } catch { /* holds for this page only */ }
    benoem();
  });
});

// The curtain hides the page from somebody who looks along; the rest becomes inert, so that nothing can be read or reached.
const gordijn = document.getElementById('gordijn');
if (gordijn) {
  const knoppen = document.querySelectorAll('[data-gordijn-dicht]');
  const zet = (dicht) => {
    for (const ander of gordijn.parentElement.children) if (ander !== gordijn) ander.inert = dicht;
    gordijn.hidden = !dicht;
    (dicht ? gordijn.querySelector('button') : knoppen[0])?.focus();
  };
  knoppen.forEach((k) => { k.hidden = false; k.addEventListener('click', () => zet(true)); });
  gordijn.querySelector('[data-gordijn-open]')?.addEventListener('click', () => zet(false));
}

// A page that comes back with mistakes begins at the list of them.
document.getElementById('foutlijst')?.focus();
