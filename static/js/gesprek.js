// The scratch pad. Enter = a line with its time; a tap on a subject tags the last line. Every line is sent at once, one after
// the other; what could not be sent stays on the page, says so, and is sent again with the same time, so it counts once.
const lijst = document.getElementById('regels'), vorm = document.getElementById('schrijfvorm'), veld = document.getElementById('schrijf');
const domeinvorm = document.getElementById('domeinvorm'), knoppen = [...document.querySelectorAll('.cs-domeinknop')];
const namen = new Map((lijst.dataset.namen ?? '').split('|').filter(Boolean).map((p) => p.split('=')));
const koekje = () => document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/)?.[1] ?? '';
const PAUZES = [1000, 2000, 4000, 8000, 15000, 30000];
const rij = []; // what is still to be sent, in order
let bezig = false, pogingen = 0, klok = 0;

function meld(tekst, soort, teken) {
  const regel = document.querySelector('[data-opslagstatus]');
  if (!regel || regel.textContent.trim() === tekst) return;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'), use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('class', 'wmo-icoon'); svg.setAttribute('viewBox', '0 0 24 24'); svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `${document.documentElement.dataset.iconen}#${teken}`); svg.append(use);
  const woord = document.createElement('span'); woord.textContent = tekst;
  regel.className = `wmo-status wmo-status--${soort}`;
  regel.replaceChildren(svg, woord);
}
async function stuurAlles() {
  if (bezig || !rij.length) return;
  bezig = true; clearTimeout(klok);
  try {
    while (rij.length) {
      const werk = rij[0], adres = werk.adres();
      const antwoord = await fetch(adres, {
        method: 'POST', credentials: 'same-origin', keepalive: true, body: new URLSearchParams(werk.gegevens),
        headers: { 'X-Bewaar': '1', 'X-CSRFToken': koekje(), Accept: 'application/json' },
      });
      const data = (antwoord.headers.get('Content-Type') ?? '').includes('json') ? await antwoord.json() : null;
      if (antwoord.redirected || antwoord.status === 401 || antwoord.status === 403) throw new Error('weg');
      if (antwoord.status === 429 || antwoord.status >= 500 || (antwoord.ok && !data)) throw new Error('later');
      rij.shift(); pogingen = 0;
      if (antwoord.ok) { werk.klaar(data); if (!rij.length) meld(data.status, 'bewaard', 'goed'); } else meld(data?.fout ?? 'Deze regel is niet opgeslagen. Kopieer de tekst en laad de pagina opnieuw.', 'fout', 'fout');
    }
  } catch (fout) {
    const n = rij.length;
    meld(fout.message === 'weg' ? 'U bent uitgelogd. Log in een ander tabblad in; wat u typte staat hier nog.'
      : `Geen verbinding. U kunt doorschrijven. Nog ${n} ${n === 1 ? 'regel gaat' : 'regels gaan'} naar de server; sluit deze pagina niet.`, 'apparaat', 'geen-verbinding');
    klok = setTimeout(stuurAlles, PAUZES[Math.min(pogingen, PAUZES.length - 1)]);
    pogingen += 1;
  } finally { bezig = false; }
}
function label(li, id) {
  const tekst = li.querySelector('.cs-regel__tekst');
  let vlak = tekst.querySelector('.cs-regel__label');
  li.dataset.domein = id;
  if (!vlak) { vlak = document.createElement('span'); vlak.className = 'cs-regel__label'; tekst.append(' ', vlak); }
  vlak.textContent = namen.get(id) ?? id;
}
function kies(id) {
  knoppen.forEach((k) => k.setAttribute('aria-pressed', String(k.value === id)));
  if (id) document.querySelectorAll('[data-kaart]').forEach((k) => { k.hidden = k.dataset.kaart !== id; });
}
function schrijf() {
  const tekst = veld.value.trim();
  if (!tekst) return;
  const nu = new Date(), li = document.createElement('li'), tijd = document.createElement('time'), woorden = document.createElement('span');
  li.className = 'cs-regel'; tijd.className = 'cs-regel__tijd'; woorden.className = 'cs-regel__tekst';
  tijd.dateTime = nu.toISOString();
  tijd.textContent = nu.toLocaleTimeString('nl-NL', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Amsterdam' });
  woorden.textContent = tekst;
  li.append(tijd, woorden); lijst.append(li);
  veld.value = '';
  kies('');
  li.scrollIntoView({ block: 'nearest' });
  rij.push({
    adres: () => vorm.getAttribute('action'),
    gegevens: { tekst, moment: nu.toISOString() },
    klaar: (data) => { li.dataset.regel = data.id; li.dataset.versie = data.versie; },
  });
  stuurAlles();
}
vorm?.addEventListener('submit', (e) => { e.preventDefault(); schrijf(); });
veld?.addEventListener('keydown', (e) => {
  if (e.key !== 'Enter' || e.shiftKey || e.isComposing) return;
  e.preventDefault();
  schrijf();
});
domeinvorm?.addEventListener('submit', (e) => {
  e.preventDefault();
  const id = e.submitter?.value;
  if (veld.value.trim()) schrijf(); // a tap while writing tags the line that is being written
  const li = lijst.lastElementChild;
  if (!id) return;
  kies(id);
  if (li) {
    label(li, id);
    rij.push({
      adres: () => lijst.dataset.wijzig.replace('/0/', `/${li.dataset.regel}/`),
      gegevens: { domein: id },
      klaar: (data) => { li.dataset.versie = data.versie; },
    });
    stuurAlles();
  }
  veld.focus();
});
addEventListener('online', stuurAlles);
addEventListener('focus', () => { if (pogingen) stuurAlles(); });
document.addEventListener('wmo:bewaar-nu', () => { schrijf(); stuurAlles(); });
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') schrijf(); });
addEventListener('beforeunload', (e) => { if (rij.length || veld?.value.trim()) e.preventDefault(); });
lijst.lastElementChild?.scrollIntoView({ block: 'nearest' });
if (matchMedia('(hover: hover)').matches) veld?.focus?.(); // on a tablet the keyboard opens when somebody wants it
