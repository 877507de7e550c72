// A signature with finger, pen or mouse, kept as the path of an SVG: "M12 34L13 36", whole numbers on a sheet 760 wide.
// What you see is the path itself, so what is kept is what was drawn. Clear and undo are ordinary buttons.
const blok = document.querySelector('[data-handtekening]');
if (blok) {
  const vak = blok.querySelector('[data-vak]'), lijn = vak.querySelector('path'), veld = blok.querySelector('input[name=pad]');
  const stand = document.getElementById('teken-stand'), mondeling = document.querySelector('input[name=mondeling]');
  const wis = document.querySelector('[data-handtekening-wis]'), terug = document.querySelector('[data-handtekening-terug]');
  const [, , BREED, HOOG] = vak.getAttribute('viewBox').split(' ').map(Number);
  const strepen = (veld.value.match(/M[^M]+/g) ?? []).map((s) => s.slice(1).split('L').map((p) => p.split(' ').map(Number)));
  let nu = null, vinger = null;

  function maat() { // the sheet is as high as it looks, and 760 wide everywhere
    const r = vak.getBoundingClientRect();
    if (r.width) vak.setAttribute('viewBox', `0 0 ${BREED} ${Math.min(HOOG, Math.round((BREED * r.height) / r.width))}`);
  }
  const pad = () => strepen.map((s) => `M${s.map((p) => p.join(' ')).join('L')}`).join('');
  function teken() {
    lijn.setAttribute('d', pad());
    const leeg = strepen.length === 0;
    stand.textContent = leeg ? 'Er staat nog geen handtekening.' : 'Uw handtekening staat er.';
    wis.hidden = terug.hidden = mondeling?.checked ?? false;
    blok.hidden = mondeling?.checked ?? false;
  }
  function bewaar() { veld.value = pad(); teken(); }
  function plek(e) {
    const r = vak.getBoundingClientRect();
    const hoogte = Number(vak.getAttribute('viewBox').split(' ')[3]);
    const x = Math.round(((e.clientX - r.left) * BREED) / r.width), y = Math.round(((e.clientY - r.top) * hoogte) / r.height);
    return [Math.max(0, Math.min(BREED, x)), Math.max(0, Math.min(hoogte, y))];
  }
  vak.addEventListener('pointerdown', (e) => {
    if (vinger !== null || (e.pointerType === 'mouse' && e.button)) return; // a resting palm is not a second finger
    e.preventDefault();
    maat();
    vinger = e.pointerId; nu = [plek(e)]; strepen.push(nu);
    try { vak.setPointerCapture(e.pointerId); } catch { /* the pointer is already gone */ }
    teken();
  });
  vak.addEventListener('pointermove', (e) => {
    if (e.pointerId !== vinger) return;
    const tussen = e.getCoalescedEvents?.() ?? [];
    for (const stap of tussen.length ? tussen : [e]) {
      const p = plek(stap), [x, y] = nu[nu.length - 1];
      if (Math.abs(p[0] - x) + Math.abs(p[1] - y) > 2) nu.push(p);
    }
    lijn.setAttribute('d', pad());
  });
  const klaar = (e) => { if (e.pointerId === vinger) { vinger = null; bewaar(); } };
  vak.addEventListener('pointerup', klaar);
  vak.addEventListener('pointercancel', klaar);
  wis.addEventListener('click', () => { strepen.length = 0; bewaar(); });
  terug.addEventListener('click', () => { strepen.pop(); bewaar(); });
  mondeling?.addEventListener('change', teken);
  addEventListener('resize', maat);
  blok.hidden = false;
  maat();
  teken();
}
