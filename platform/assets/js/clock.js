/** The post's time, in the header: the officer may sit elsewhere, or have lost the night. */
export function clock() {
  const zone = document.body.dataset.zone;
  const place = document.querySelector('[data-clock]');
  if (!place || !zone) return;
  const local = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
  const utc = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' });
  const show = () => {
    const now = new Date();
    place.textContent = local.format(now);
    place.title = `${utc.format(now)} UTC`;
  };
  show();
  setInterval(show, 5000);
}

/** An ISO instant as the server writes it: local to the post, UTC on hover. */
export function fillTime(element, instant) {
  const zone = document.body.dataset.zone ?? 'UTC';
  const at = new Date(instant);
  element.dateTime = instant;
  element.title = `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  element.textContent = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' }).format(at);
}
