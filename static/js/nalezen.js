// Reading together. The last answers per part travel with the button, so that a tap just before it is never lost; a voice of the
// device itself reads aloud (no text leaves the device).
const antwoord = document.getElementById('antwoord');
let vertrekt = false;
antwoord?.addEventListener('submit', () => { vertrekt = true; }, true);
addEventListener('pageshow', () => { vertrekt = false; });
antwoord?.addEventListener('formdata', (e) => {
  if (!vertrekt) return;
  document.querySelectorAll('form[data-deel]').forEach((form) => {
    for (const [naam, waarde] of new FormData(form)) if (naam.includes('-')) e.formData.append(naam, waarde);
  });
});
document.querySelectorAll('.na-klopt input').forEach((keuze) => keuze.addEventListener('change', () => {
  if (keuze.value === 'nee') setTimeout(() => keuze.form.querySelector('textarea')?.focus());
}));
document.getElementById('nalees-fout')?.focus();

const knop = document.querySelector('[data-voorlezen]');
const stem = () => window.speechSynthesis?.getVoices().find((v) => v.localService && v.lang.toLowerCase().startsWith('nl'));
if (knop && window.speechSynthesis) {
  const kijk = () => { knop.hidden = !stem(); };
  kijk();
  speechSynthesis.addEventListener?.('voiceschanged', kijk);
  knop.addEventListener('click', () => {
    const bezig = speechSynthesis.speaking;
    speechSynthesis.cancel();
    knop.setAttribute('aria-pressed', String(!bezig));
    if (bezig) return;
    const zinnen = [...document.querySelectorAll('[data-lees]')].map((n) => n.textContent.trim()).filter(Boolean);
    zinnen.forEach((tekst, i) => {
      const zin = new SpeechSynthesisUtterance(tekst);
      zin.voice = stem(); zin.lang = 'nl-NL'; zin.rate = 0.9;
      if (i === zinnen.length - 1) zin.addEventListener('end', () => knop.setAttribute('aria-pressed', 'false'));
      speechSynthesis.speak(zin);
    });
  });
  addEventListener('pagehide', () => speechSynthesis.cancel());
}
