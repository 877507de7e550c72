// Thirteen scores in thirteen keys: with the focus in a group a digit 1–5 sets the score and jumps on, Backspace clears it
// (WCAG 2.1.4: single keys act only while that group has the focus).
//   <form data-zrm> <fieldset data-zrm-rij="7" data-was="3"> legend with [data-zrm-woord] · five radios
//   elsewhere: [data-zrm-stip="7"] (svg g with .was .nu .lijn), tr[data-zrm-tabel="7"] with [data-nu] [data-verschil],
//   [data-zrm-teller]: "nog 3 van 13 domeinen"
const KORT = { 1: 'acuut', 2: 'niet', 3: 'beperkt', 4: 'voldoende', 5: 'volledig' };
const vorm = document.querySelector('form[data-zrm]');
const groepen = () => [...vorm.querySelectorAll('[data-zrm-rij]')];
const gekozen = (g) => g.querySelector('input[type=radio]:checked');
const zin = (v) => (v === 0 ? 'gelijk' : v > 0 ? `+${v} vooruit` : `−${-v} achteruit`);

function toon(g) {
  const nr = CSS.escape(g.dataset.zrmRij), r = gekozen(g), nu = r ? Number(r.value) : 0, was = Number(g.dataset.was || 0);
  const woord = g.querySelector('[data-zrm-woord]');
  if (woord) woord.textContent = r ? (r.dataset.woord ?? KORT[nu]) : 'nog niet gescoord';
  g.querySelectorAll('[data-zrm-laag]').forEach((blok) => { blok.hidden = !(nu === 1 || nu === 2); });
  const stip = document.querySelector(`[data-zrm-stip="${nr}"]`);
  if (stip) {
    const x = (n) => String(24 + (n - 1) * 53), punt = stip.querySelector('.nu'), lijn = stip.querySelector('.lijn');
    punt?.setAttribute('visibility', nu ? 'visible' : 'hidden');
    if (nu) punt?.setAttribute('cx', x(nu));
    punt?.setAttribute('r', nu === was ? '4.5' : '6');
    if (was) lijn?.setAttribute('x2', x(nu || was));
  }
  const rij = document.querySelector(`[data-zrm-tabel="${nr}"]`);
  if (rij) {
    rij.querySelector('[data-nu]').textContent = nu ? `${nu} ${KORT[nu]}` : '–';
    const verschil = rij.querySelector('[data-verschil]');
    if (verschil) verschil.textContent = !nu ? 'nog niet gescoord' : was ? zin(nu - was) : 'nieuw';
  }
  const alle = groepen(), open = alle.filter((x) => !gekozen(x)).length;
  document.querySelectorAll('[data-zrm-teller]').forEach((t) => {
    t.textContent = open ? `nog ${open} van ${alle.length} domeinen` : `alle ${alle.length} domeinen gescoord`;
  });
}
function gewijzigd(radio) {
  radio.dispatchEvent(new Event('input', { bubbles: true }));
  radio.dispatchEvent(new Event('change', { bubbles: true }));
}
vorm?.addEventListener('change', (e) => {
  const g = e.target.type === 'radio' && e.target.closest('[data-zrm-rij]');
  if (g) toon(g);
});
vorm?.addEventListener('keydown', (e) => {
  if (e.target.type !== 'radio' || e.ctrlKey || e.metaKey || e.altKey) return;
  const g = e.target.closest('[data-zrm-rij]');
  if (!g) return;
  if (/^[1-5]$/.test(e.key)) {
    const radio = g.querySelector(`input[type=radio][value="${e.key}"]`);
    if (!radio) return;
    e.preventDefault();
    radio.checked = true;
    gewijzigd(radio);
    const rijen = groepen(), volgende = rijen[rijen.indexOf(g) + 1];
    (volgende ? gekozen(volgende) ?? volgende.querySelector('input[type=radio]') : radio).focus();
  } else if (e.key === 'Backspace') {
    e.preventDefault();
    const radio = gekozen(g);
    if (radio) { radio.checked = false; gewijzigd(radio); }
  }
});
