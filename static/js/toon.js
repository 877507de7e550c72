// Blocks that depend on an answer. Without script everything is visible.
//   data-toon-als="leveringsvorm=pgb|beide"   shown while the field has one of these values ("=" alone: any value, "!=pgb": not)
//   data-toon-buiten="minuten 30 60"          shown while the number is filled in and lies outside the band
//   <button data-klap="id-van-blok" aria-expanded="false">   opens and closes a block in the page
function waarden(blok, naam) {
  const velden = (blok.closest('form') ?? document).querySelectorAll(`[name="${CSS.escape(naam)}"]`);
  return [...velden].filter((v) => !/^(radio|checkbox)$/.test(v.type) || v.checked).map((v) => v.value);
}
function moetOpen(blok) {
  if (blok.dataset.toonBuiten !== undefined) {
    const [naam, laag, hoog] = blok.dataset.toonBuiten.split(' ');
    const [w] = waarden(blok, naam);
    return w !== undefined && w !== '' && (Number(w) < Number(laag) || Number(w) > Number(hoog));
  }
  const [, naam, niet, keuzes] = blok.dataset.toonAls.match(/^([^!=]+)(!?)=(.*)$/) ?? [];
  if (!naam) return true;
  const nu = waarden(blok, naam).filter((w) => w !== ''), een = keuzes === '' ? nu.length > 0 : keuzes.split('|').some((k) => nu.includes(k));
  return niet ? !een : een;
}
function alles() {
  document.querySelectorAll('[data-toon-als], [data-toon-buiten]').forEach((b) => { b.hidden = !moetOpen(b); });
}
function klap(knop, open) {
  const blok = document.getElementById(knop.dataset.klap);
  if (!blok) return;
  blok.hidden = !open;
  document.querySelectorAll(`[data-klap="${CSS.escape(knop.dataset.klap)}"]`).forEach((k) => k.setAttribute('aria-expanded', String(open)));
  return blok;
}
function begin() {
  document.querySelectorAll('[data-klap]:not([data-klap-klaar])').forEach((k) => {
    const blok = document.getElementById(k.dataset.klap);
    k.dataset.klapKlaar = '';
    klap(k, k.getAttribute('aria-expanded') === 'true' || Boolean(blok?.querySelector('[aria-invalid=true], .wmo-form-error')));
  });
  alles();
}
document.addEventListener('click', (e) => {
  const knop = e.target.closest?.('[data-klap]');
  if (!knop) return;
  const open = knop.getAttribute('aria-expanded') !== 'true', blok = klap(knop, open);
  if (open) blok?.querySelector('input:not([type=hidden]), textarea, select, button')?.focus();
  else if (blok?.contains(knop)) document.querySelector(`[data-klap="${CSS.escape(knop.dataset.klap)}"]:not([hidden])`)?.focus();
});
document.addEventListener('change', alles);
document.addEventListener('input', (e) => { if (e.target.matches?.('input:not([type=radio], [type=checkbox])')) alles(); });
document.addEventListener('wmo:vervangen', begin);
document.addEventListener('htmx:load', begin);
begin();
