// <button data-afdrukken hidden>: prints this page. Shown only where a page can print itself.
document.querySelectorAll('[data-afdrukken]').forEach((knop) => {
  knop.hidden = typeof window.print !== 'function';
  knop.addEventListener('click', () => window.print());
});
