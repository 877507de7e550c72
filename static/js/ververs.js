// After each save: elements that say where they come from are fetched again, and a page whose first save made its row goes on
// at the address of that row.
//   <div data-ververs="/dossiers/W26-00412/teller/">   its content is replaced; never from under somebody's hands
//   answer of a save: {"volgende": "/melding/W26-00412/"}
const bezig = new Set();
async function ververs(vak) {
  const adres = vak.dataset.ververs;
  if (!adres || bezig.has(adres) || vak.contains(document.activeElement)) return;
  bezig.add(adres);
  try {
    const antwoord = await fetch(adres, { credentials: 'same-origin', headers: { Accept: 'text/html' } });
    if (!antwoord.ok || antwoord.redirected) return;
    const mal = document.createElement('template');
    mal.innerHTML = await antwoord.text();
    vak.replaceChildren(mal.content);
    vak.dispatchEvent(new CustomEvent('wmo:vervangen', { bubbles: true }));
  } catch { /* the next save tries again */ } finally { bezig.delete(adres); }
}
document.addEventListener('wmo:bewaard', (e) => {
  const { volgende } = e.detail ?? {}, form = e.target;
  if (volgende && form.dataset.bewaar !== volgende && new URL(volgende, location.href).origin === location.origin) {
    form.dataset.bewaar = volgende;
    form.setAttribute('action', volgende);
    history.replaceState(history.state, '', volgende);
  }
  document.querySelectorAll('[data-ververs]').forEach(ververs);
});
