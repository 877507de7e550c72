// Runs before the page is drawn, so that a chosen theme does not flash. Only 'licht' or 'donker' is kept on the device.
try {
  const thema = localStorage.getItem('thema');
  if (thema === 'licht' || thema === 'donker') document.documentElement.dataset.thema = thema;
} catch { /* storage refused: the theme of the device holds */ }
