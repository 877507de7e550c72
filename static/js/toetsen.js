// Keys for the review: J and K walk along the cases, A and T press the button that says so. Off with one switch (WCAG 2.1.4).
//   [data-toetsrij] with one link      J next, K previous; the row says "u bent hier"
//   [data-toets="a"]                   pressed (button), followed (link) or given the focus (field) by that key
//   <button data-toetsen-schakel>      Sneltoetsen: aan / uit
const rijen = [...document.querySelectorAll('[data-toetsrij]')];
let nu = rijen.findIndex((r) => r.classList.contains('wmo-wachtrij--hier'));
let uit = false;
try { uit = localStorage.getItem('sneltoetsen') === 'uit'; } catch { /* on for this page */ }

const schakels = document.querySelectorAll('[data-toetsen-schakel]');
function toonSchakel() {
  schakels.forEach((k) => { k.hidden = false; k.setAttribute('aria-pressed', String(!uit)); k.textContent = `Sneltoetsen: ${uit ? 'uit' : 'aan'}`; });
}
schakels.forEach((k) => k.addEventListener('click', () => {
  uit = !uit;
  try { localStorage.setItem('sneltoetsen', uit ? 'uit' : 'aan'); } catch { /* for this page only */ }
  toonSchakel();
}));
toonSchakel();

function naar(i) {
  const rij = rijen[i];
  if (!rij) return;
  rijen.forEach((r) => { r.classList.remove('wmo-wachtrij--hier'); r.querySelector('.wmo-hierteken')?.remove(); });
  nu = i;
  rij.classList.add('wmo-wachtrij--hier');
  const link = rij.querySelector('a'), woord = document.createElement('span');
  woord.className = 'wmo-hierteken';
  woord.textContent = 'u bent hier';
  link.after(' ', woord);
  link.focus();
}
document.addEventListener('keydown', (e) => {
  if (uit || e.ctrlKey || e.metaKey || e.altKey || e.repeat || e.target.closest?.('input, textarea, select, [contenteditable]')) return;
  const k = e.key.toLowerCase();
  if (rijen.length && (k === 'j' || k === 'k')) { e.preventDefault(); naar(nu + (k === 'j' ? 1 : -1)); return; }
  const doel = /^[a-z]$/.test(k) ? document.querySelector(`[data-toets="${k}"]`) : null;
  if (!doel || doel.closest('[hidden], [inert]') || doel.getAttribute('aria-disabled') === 'true') return;
  e.preventDefault();
  if (doel.matches('a, button')) doel.click(); else doel.focus();
});
