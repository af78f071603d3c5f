/**
 * Confirm by typing, and no second click. The button of a form with words to type stays off (but can be reached, and says why) until
 * every word is right; the server compares them again.
 */
const right = (field) => field.value.trim() === field.dataset.confirm;

function judge(form) {
  const fields = [...form.querySelectorAll('[data-confirm]')];
  for (const field of fields) {
    const state = document.getElementById(`${field.id}-state`);
    const wrong = field.value !== '' && !field.dataset.confirm.startsWith(field.value.trim());
    state.classList.toggle('is-right', right(field));
    state.textContent = right(field) ? 'That is right.' : wrong ? `Not the same. Type ${field.dataset.confirm}` : '';
  }
  const ready = fields.every(right);
  for (const button of form.querySelectorAll('button:not([type="button"]):not([formnovalidate])')) {
    button.setAttribute('aria-disabled', String(!ready));
  }
}

function watch(form) {
  form.dataset.watched = '';
  form.addEventListener('input', () => judge(form));
  form.addEventListener('submit', (event) => {
    if (event.submitter?.hasAttribute('formnovalidate')) return;
    const wrong = [...form.querySelectorAll('[data-confirm]')].find((field) => !right(field));
    if (wrong) {
      event.preventDefault();
      event.stopImmediatePropagation();
      wrong.focus();
    }
  });
  judge(form);
}

function once(form) {
  form.dataset.watchedOnce = '';
  let sent = false;
  let words = null;
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    if (sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    sent = true;
    const button = event.submitter ?? form.querySelector('button:not([type="button"])');
    if (button) {
      words = [button, button.textContent];
      button.setAttribute('aria-disabled', 'true');
      if (form.dataset.once) button.textContent = form.dataset.once;
    }
  });
  const again = () => {
    sent = false;
    if (words) {
      words[0].textContent = words[1];
      words[0].setAttribute('aria-disabled', 'false');
      words = null;
    }
    judge(form);
  };
  form.addEventListener('htmx:afterRequest', again);
  addEventListener('pageshow', (event) => event.persisted && again());
}

export function confirmations(root) {
  for (const field of root.querySelectorAll('form:not([data-watched]) [data-confirm]')) {
    if (field.form && !('watched' in field.form.dataset)) watch(field.form);
  }
  for (const form of root.querySelectorAll('form[data-once]:not([data-watched-once])')) once(form);
}
