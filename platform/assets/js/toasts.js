/** Says once what an action gave. What failed stays until it is closed. */
const SHOWN_MILLIS = 8000;
const marks = { safe: '✓', info: 'i', caution: '▲', danger: '✕' };

function toast({ tone = 'info', text }) {
  const box = document.createElement('div');
  box.className = `wl-toast wl-toast--${tone}`;
  const mark = document.createElement('strong');
  mark.textContent = marks[tone] ?? marks.info;
  mark.setAttribute('aria-hidden', 'true');
  const words = document.createElement('p');
  words.textContent = tone === 'danger' ? `Failed: ${text}` : text;
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = '✕';
  close.setAttribute('aria-label', 'Close');
  close.addEventListener('click', () => box.remove());
  box.append(mark, words, close);
  document.getElementById('wl-toasts')?.append(box);
  if (tone === 'danger' || tone === 'caution') return;
  let timer = setTimeout(() => box.remove(), SHOWN_MILLIS);
  box.addEventListener('mouseenter', () => clearTimeout(timer));
  box.addEventListener('mouseleave', () => (timer = setTimeout(() => box.remove(), SHOWN_MILLIS / 2)));
}

/** Problem details (RFC 9457) where the server sent them. */
function problem(request) {
  if (request.status === 401) return 'You have been signed out. Sign in again in another tab, then repeat this.';
  if (request.status === 403) return 'Your role does not allow this.';
  try {
    const { title, detail } = JSON.parse(request.responseText);
    return [title, detail].filter(Boolean).join(': ') || `The server answered ${request.status}.`;
  } catch {
    return `The server answered ${request.status}. Nothing is known to have changed: load the page again to see.`;
  }
}

export function toasts() {
  document.body.addEventListener('wl:toast', (event) => toast(event.detail));
  document.body.addEventListener('htmx:responseError', (event) => toast({ tone: 'danger', text: problem(event.detail.xhr) }));
  document.body.addEventListener('htmx:sendError', () => toast({ tone: 'danger', text: 'The server could not be reached. It may or may not have been done: load the page again to see.' }));
  document.body.addEventListener('htmx:timeout', () => toast({ tone: 'danger', text: 'No answer in time. It may or may not have been done: load the page again to see.' }));
}
