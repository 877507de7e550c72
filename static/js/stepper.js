// − and + beside a number that can also be typed. <button data-stap="5"> inside .wmo-stepper; min and max are on the field.
function getal(tekst) { return Number(String(tekst).replace(',', '.')) || 0; }
function grens(veld, naam) { const g = veld.getAttribute(naam); return g === null || g === '' ? null : getal(g); }
document.addEventListener('click', (e) => {
  const knop = e.target.closest?.('.wmo-stepper [data-stap]');
  const veld = knop?.closest('.wmo-stepper').querySelector('input');
  if (!veld || veld.disabled || veld.readOnly) return;
  const stap = getal(knop.dataset.stap), decimalen = (String(Math.abs(stap)).split('.')[1] ?? '').length;
  let nieuw = getal(veld.value) + stap;
  const min = grens(veld, 'min'), max = grens(veld, 'max');
  if (min !== null) nieuw = Math.max(min, nieuw);
  if (max !== null) nieuw = Math.min(max, nieuw);
  const tekst = decimalen ? nieuw.toFixed(decimalen) : String(nieuw);
  if (tekst === veld.value) return;
  veld.value = veld.type === 'number' ? tekst : tekst.replace('.', ',');
  veld.dispatchEvent(new Event('input', { bubbles: true }));
  veld.dispatchEvent(new Event('change', { bubbles: true }));
});
