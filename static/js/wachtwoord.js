// Shows the password while the box is ticked. Without script the box is not there.
document.querySelectorAll('[data-wachtwoord-zien]').forEach((label) => {
  const veld = document.getElementById(label.dataset.wachtwoordZien), vak = label.querySelector('input');
  if (!veld || !vak) return;
  label.hidden = false;
  vak.addEventListener('change', () => { veld.type = vak.checked ? 'text' : 'password'; });
});
