// Saves while you type. Every <form data-bewaar> posts itself shortly after the last change, one save at a time.
//   request   the form as an ordinary POST, with X-Bewaar: 1, Idempotency-Key and a fresh CSRF token
//   200       {"versie": n, "status": "Alles opgeslagen om 14:03", "velden": {naam: [fouten]}, "fragmenten": {"#id": "<html>"}}
//   409       {"conflict": address, html or sentence}: saving stops, what was typed stays, a person chooses
//   422       {"fout": sentence}
// Forms that write the same row share data-bewaar-groep="…" and with it the version. Nothing is kept on the device.
// What is not sent is only in the page; the status line says so and leaving the page asks first.
const STIL = 600, UITERLIJK = 1500, PAUZES = [1000, 2000, 4000, 8000, 15000, 30000], KEEPALIVE_MAX = 60000;
const GEEN_VERBINDING = 'Geen verbinding. Wij proberen het opnieuw; sluit deze pagina niet.';
const UITGELOGD = 'U bent uitgelogd. Log in een ander tabblad in; wat u typte staat hier nog.';
const NIET_ALLES = 'Opgeslagen, behalve wat rood is. Kijk bij het veld.';
const standen = new WeakMap(), groepen = new Map();
const alle = () => [...document.querySelectorAll('form[data-bewaar]')];
const koekje = () => document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/)?.[1] ?? '';
const sleutel = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');

function inhoud(form, { metVersie = false } = {}) {
  const paren = new URLSearchParams();
  for (const [naam, waarde] of new FormData(form)) {
    if (typeof waarde !== 'string' || naam === 'csrfmiddlewaretoken' || (naam === 'versie' && !metVersie)) continue;
    paren.append(naam, waarde);
  }
  return paren.toString();
}
function stand(form) {
  if (!standen.has(form)) standen.set(form, { bewaard: inhoud(form), klok: 0, sinds: 0, pogingen: 0, wacht: null, stop: '', fouten: {}, fragmenten: {} });
  return standen.get(form);
}
function groep(form) {
  const naam = form.dataset.bewaarGroep || form;
  if (!groepen.has(naam)) groepen.set(naam, { bezig: null });
  return groepen.get(naam);
}
const gewijzigd = (form) => inhoud(form) !== stand(form).bewaard;

// ---- the status line: one sentence, read aloud once per change
function teken(naam) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'), use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('class', 'wmo-icoon'); svg.setAttribute('viewBox', '0 0 24 24'); svg.setAttribute('aria-hidden', 'true'); svg.setAttribute('focusable', 'false');
  use.setAttribute('href', `${document.documentElement.dataset.iconen}#${naam}`); svg.append(use);
  return svg;
}
const SOORT = { bewaard: 'goed', apparaat: 'geen-verbinding', conflict: 'wissel', fout: 'fout' };
function meld(form, tekst, soort) {
  let regel = form.querySelector('[data-opslagstatus]') ?? document.querySelector('[data-opslagstatus]');
  if (!regel) {
    regel = document.createElement('p'); regel.setAttribute('role', 'status'); regel.dataset.opslagstatus = ''; form.prepend(regel);
  }
  if (regel.textContent.trim() === tekst) return;
  const woord = document.createElement('span'); woord.textContent = tekst;
  regel.className = `wmo-status wmo-status--${soort}`;
  regel.replaceChildren(teken(SOORT[soort]), woord);
}

// ---- what came back
function toonFout(vak, teksten) {
  const naam = vak.dataset.veld;
  const velden = [...vak.querySelectorAll('input:not([type=hidden]), select, textarea')].filter((v) => v.name === naam);
  const drager = vak.tagName === 'FIELDSET' ? [vak] : velden, id = vak.dataset.foutId || `id_${naam}_error`;
  let fout = vak.querySelector('.wmo-form-error');
  const beschrijf = (aan) => drager.forEach((v) => {
    const ids = (v.getAttribute('aria-describedby') ?? '').split(/\s+/).filter((x) => x && x !== id);
    if (aan) ids.push(id);
    if (ids.length) v.setAttribute('aria-describedby', ids.join(' ')); else v.removeAttribute('aria-describedby');
  });
  vak.classList.toggle('wmo-form-field--fout', teksten.length > 0);
  vak.classList.toggle('utrecht-form-field--invalid', teksten.length > 0);
  velden.forEach((v) => (teksten.length ? v.setAttribute('aria-invalid', 'true') : v.removeAttribute('aria-invalid')));
  beschrijf(teksten.length > 0);
  if (!teksten.length) { fout?.remove(); return; }
  if (!fout) {
    fout = document.createElement('div'); fout.className = 'utrecht-form-field-error-message wmo-form-error';
    const eerste = vak.querySelector('[data-veld-invoer]') ?? velden[0];
    eerste ? eerste.before(fout) : vak.append(fout);
  }
  fout.id = id;
  const woord = document.createElement('span'); woord.textContent = teksten.join(' ');
  fout.replaceChildren(teken('fout'), woord);
}
function verwerkFouten(form) {
  const { fouten } = stand(form);
  form.querySelectorAll('[data-veld]').forEach((vak) => {
    const kort = Object.keys(fouten).find((n) => n === vak.dataset.veld || vak.dataset.veld.endsWith(`-${n}`));
    const teksten = kort ? fouten[kort] : [];
    if (teksten.length && vak.contains(document.activeElement)) return; // said when the person leaves the field
    toonFout(vak, teksten);
  });
}
function verwerkFragmenten(form) {
  const s = stand(form);
  for (const [kies, html] of Object.entries(s.fragmenten)) {
    const oud = document.getElementById(kies.replace(/^#/, ''));
    const mal = document.createElement('template'), hier = document.activeElement;
    mal.innerHTML = html.trim();
    // Never from under somebody's hands: waits until focus leaves. A choice is made with one tap, so it may be replaced by itself.
    const keuze = hier?.type === 'radio' || hier?.type === 'checkbox';
    const weer = keuze && [...mal.content.querySelectorAll('input')].find((i) => i.type === hier.type && i.name === hier.name && i.value === hier.value);
    if (oud && oud.contains(hier) && !weer) continue;
    if (oud && gewijzigd(form) && oud.querySelector('input, textarea, select')) continue; // the next save brings it again
    delete s.fragmenten[kies];
    if (!oud) continue;
    // Nor over a field that is red: the server kept the old value there, and the typed one must stay to be mended.
    if (Object.keys(s.fouten).some((n) => [...oud.querySelectorAll('[data-veld]')].some((v) => v.dataset.veld === n || v.dataset.veld.endsWith(`-${n}`)))) continue;
    const schoon = !gewijzigd(form), terug = oud.contains(hier);
    const nieuw = mal.content.firstElementChild;
    if (nieuw && nieuw.id === oud.id && mal.content.childElementCount === 1) oud.replaceWith(nieuw); else oud.replaceChildren(mal.content);
    if (terug) weer.focus({ preventScroll: true });
    const daar = document.getElementById(kies.replace(/^#/, ''));
    if (daar) { window.htmx?.process(daar); daar.dispatchEvent(new CustomEvent('wmo:vervangen', { bubbles: true })); }
    if (schoon) s.bewaard = inhoud(form);
  }
}
function zetVersie(form, versie) {
  const g = groep(form);
  alle().filter((f) => groep(f) === g).forEach((f) => f.querySelectorAll('input[name=versie]').forEach((v) => { v.value = versie; }));
}
function toonConflict(form, wat) {
  stand(form).stop = 'conflict';
  meld(form, 'Niet opgeslagen: iemand anders was u voor. Wat u typte staat hier nog.', 'conflict');
  let vak = form.querySelector('[data-conflict]');
  if (!vak) { vak = document.createElement('div'); vak.dataset.conflict = ''; form.prepend(vak); }
  if (wat.startsWith('<')) { vak.innerHTML = wat; return; }
  const deel = document.createElement('div'), kop = document.createElement('p'), doe = document.createElement('p');
  vak.className = 'wmo-alert wmo-alert--let-op';
  kop.className = 'wmo-alert__titel';
  kop.textContent = wat.startsWith('/') ? 'Iemand anders heeft dit intussen gewijzigd.' : wat;
  const knop = document.createElement(wat.startsWith('/') ? 'a' : 'button');
  knop.className = 'utrecht-button wmo-button'; knop.textContent = 'Zet beide teksten naast elkaar';
  if (knop.tagName === 'A') knop.href = wat; else { knop.type = 'submit'; knop.dataset.toonConflict = ''; }
  doe.append(knop); deel.append(kop, doe); vak.replaceChildren(teken('wissel'), deel);
}

// ---- sending
function plan(form, ms) {
  const s = stand(form);
  clearTimeout(s.klok);
  s.klok = setTimeout(() => stuur(form), ms);
}
function opnieuw(form, tekst, ms) {
  const s = stand(form);
  meld(form, tekst, 'apparaat');
  plan(form, ms ?? PAUZES[Math.min(s.pogingen, PAUZES.length - 1)]);
  s.pogingen += 1;
}
async function lees(antwoord) {
  try { return (antwoord.headers.get('Content-Type') ?? '').includes('json') ? await antwoord.json() : null; } catch { return null; }
}
async function eenKeer(form) {
  const s = stand(form);
  // An unanswered save is repeated with the same text and the same key, so that it counts once; later text follows after it.
  s.wacht ??= { tekst: inhoud(form), lijf: inhoud(form, { metVersie: true }), sleutel: sleutel() };
  const { tekst, lijf } = s.wacht;
  s.sinds = 0;
  let antwoord;
  try {
    antwoord = await fetch(form.dataset.bewaar || form.getAttribute('action') || location.href, {
      method: 'POST', body: lijf, credentials: 'same-origin', keepalive: lijf.length < KEEPALIVE_MAX,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Bewaar': '1', 'X-CSRFToken': koekje(), 'Idempotency-Key': s.wacht.sleutel, Accept: 'application/json' },
    });
  } catch { opnieuw(form, GEEN_VERBINDING); return; }
  const data = await lees(antwoord);
  // The log-in page answers 200, and with JSON to who accepts that: a redirect is never a save.
  if (antwoord.status === 401 || antwoord.redirected) { s.stop = 'uitgelogd'; opnieuw(form, UITGELOGD, 15000); return; }
  if (antwoord.status === 409 && data?.conflict) { s.wacht = null; toonConflict(form, String(data.conflict)); return; }
  if (antwoord.status === 429 || antwoord.status >= 500) { opnieuw(form, 'De server antwoordt niet. Wij proberen het opnieuw; sluit deze pagina niet.'); return; }
  if (!antwoord.ok || !data) {
    s.wacht = null; s.stop = 'geweigerd';
    meld(form, data?.fout ?? 'Dit is niet opgeslagen. Kopieer wat u typte en laad de pagina opnieuw.', 'fout');
    return;
  }
  s.wacht = null; s.pogingen = 0; s.stop = ''; s.bewaard = tekst;
  if (data.versie !== undefined) zetVersie(form, data.versie);
  s.fouten = data.velden ?? {};
  Object.assign(s.fragmenten, data.fragmenten ?? {});
  verwerkFouten(form);
  verwerkFragmenten(form);
  const klaar = !gewijzigd(form);
  const rood = alle().some((f) => Object.keys(standen.get(f)?.fouten ?? {}).length); // another form of the page counts too
  if (data.status && klaar) meld(form, rood && !Object.keys(s.fouten).length ? NIET_ALLES : data.status, rood ? 'fout' : 'bewaard');
  form.dispatchEvent(new CustomEvent('wmo:bewaard', { bubbles: true, detail: data }));
  if (!klaar) plan(form, STIL);
}
async function stuur(form) {
  const s = stand(form), g = groep(form);
  clearTimeout(s.klok);
  if (g.bezig) { await g.bezig; return stuur(form); }
  if (!form.isConnected || s.stop === 'conflict' || (!s.wacht && !gewijzigd(form))) return undefined;
  g.bezig = eenKeer(form).finally(() => { g.bezig = null; });
  return g.bezig;
}

// ---- when
function veranderd(e) {
  const form = e.target.form ?? e.target.closest?.('form');
  if (!form?.matches('[data-bewaar]')) return;
  const s = stand(form);
  if (s.stop === 'geweigerd') s.stop = '';
  if (s.stop === 'conflict' || s.pogingen || !gewijzigd(form)) return;
  const nu = Date.now();
  s.sinds ||= nu;
  plan(form, Math.max(0, Math.min(STIL, s.sinds + UITERLIJK - nu)));
}
document.addEventListener('input', veranderd);
document.addEventListener('change', veranderd);
document.addEventListener('focusout', (e) => {
  const form = e.target.form ?? e.target.closest?.('form');
  if (form && standen.has(form)) setTimeout(() => { verwerkFouten(form); verwerkFragmenten(form); });
});
document.addEventListener('wmo:bewaar-nu', () => {
  const open = alle().filter((f) => stand(f).wacht || gewijzigd(f));
  open.forEach(stuur);
  if (!open.length && alle()[0]) meld(alle()[0], 'Alles is al opgeslagen. U hoeft niets te doen.', 'bewaard');
});
const probeer = () => alle().filter((f) => stand(f).pogingen).forEach(stuur);
addEventListener('online', probeer);
addEventListener('focus', probeer);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') alle().filter(gewijzigd).forEach(stuur); else probeer();
});

// A press on a button waits for the save under way, or the two would contradict each other. A button that leads elsewhere
// than its own form first saves what was just typed beside it: that form would leave without it.
const eerst = new WeakMap();
document.addEventListener('submit', (e) => {
  const form = e.target;
  if (e.defaultPrevented || form.hasAttribute('hx-post') || form.target) return;
  const open = onverzonden().filter((f) => (f !== form || e.submitter?.hasAttribute('formaction')) && !stand(f).stop && !stand(f).pogingen);
  if (eerst.get(form) === 'bezig') { e.preventDefault(); return; }
  if (open.length && !eerst.has(form)) {
    e.preventDefault();
    eerst.set(form, 'bezig');
    Promise.race([Promise.all(open.map(stuur)), new Promise((r) => { setTimeout(r, 2500); })]).then(() => {
      eerst.set(form, 'klaar');
      form.requestSubmit(e.submitter);
      eerst.delete(form);
    });
    return;
  }
  if (!form.matches('form[data-bewaar]')) return;
  const s = stand(form), bezig = groep(form).bezig, veld = form.querySelector('input[name=csrfmiddlewaretoken]');
  if (veld && koekje()) veld.value = koekje();
  if (bezig) {
    e.preventDefault();
    bezig.then(() => form.requestSubmit(e.submitter));
    return;
  }
  clearTimeout(s.klok);
  if (s.stop !== 'conflict' && (s.pogingen || !navigator.onLine)) { // leaving now would trade what was typed for an error page
    e.preventDefault();
    if (!gewijzigd(form) && !s.wacht) { meld(form, GEEN_VERBINDING, 'apparaat'); return; }
    stuur(form).then(() => { if (!s.pogingen && !s.stop) form.requestSubmit(e.submitter); });
    return;
  }
  s.vertrekt = true;
});
addEventListener('pageshow', () => alle().forEach((f) => { stand(f).vertrekt = false; }));

// Following a link first saves what was just typed.
const onverzonden = () => alle().filter((f) => !stand(f).vertrekt && (stand(f).wacht || gewijzigd(f)));
document.addEventListener('click', (e) => {
  const link = e.target.closest?.('a[href]');
  if (!link || e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey || link.target || link.hasAttribute('download')) return;
  if (link.origin !== location.origin || (link.pathname === location.pathname && link.hash)) return;
  const open = onverzonden().filter((f) => !stand(f).stop && !stand(f).pogingen);
  if (!open.length) return;
  e.preventDefault();
  Promise.race([Promise.all(open.map(stuur)), new Promise((r) => { setTimeout(r, 2500); })]).then(() => location.assign(link.href));
});
addEventListener('pagehide', () => onverzonden().filter((f) => !groep(f).bezig && !stand(f).stop).forEach(stuur));
addEventListener('beforeunload', (e) => {
  // A fresh change leaves with the page (keepalive). Only what surely cannot be sent is worth a question.
  const klem = (f) => stand(f).stop || stand(f).pogingen || inhoud(f).length >= KEEPALIVE_MAX || (stand(f).wacht && stand(f).wacht.tekst !== inhoud(f));
  if (onverzonden().some(klem)) e.preventDefault();
});

const begin = () => alle().forEach(stand);
begin();
document.addEventListener('wmo:vervangen', begin);
document.addEventListener('htmx:load', begin);
