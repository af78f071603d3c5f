// Keeps the parts marked data-live up to date, and leaves alone what somebody is using.
const PAUSE_MILLIS = 2500;

async function refresh() {
  if (document.hidden) return;
  const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const old of document.querySelectorAll('[data-live]')) {
    const now = fresh.querySelector(`[data-live="${old.dataset.live}"]`);
    if (now && !old.contains(document.activeElement) && now.innerHTML !== old.innerHTML) old.innerHTML = now.innerHTML;
  }
}

setInterval(() => refresh().catch(() => {}), PAUSE_MILLIS);
