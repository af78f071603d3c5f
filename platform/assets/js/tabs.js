/** Columns become tabs on narrow screens; wide ones show them side by side. Without script they stack. */
const narrow = matchMedia('(max-width: 63.99em)');

function build(columns) {
  const panels = [...columns.querySelectorAll(':scope > [data-tab]')];
  const list = document.createElement('div');
  list.className = 'wl-tabs';
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', columns.dataset.tabs);
  const buttons = panels.map((panel, index) => {
    const button = document.createElement('button');
    panel.id ||= `tab-${Math.random().toString(36).slice(2)}`;
    button.type = 'button';
    button.id = `${panel.id}-tab`;
    button.textContent = panel.dataset.tab;
    button.setAttribute('role', 'tab');
    button.setAttribute('aria-controls', panel.id);
    button.addEventListener('click', () => choose(index));
    return button;
  });
  list.append(...buttons);
  columns.before(list);

  let chosen = Math.max(0, panels.findIndex((panel) => location.hash && panel.querySelector(location.hash)));
  function choose(index, focus) {
    chosen = index;
    buttons.forEach((button, at) => {
      button.setAttribute('aria-selected', String(at === index));
      button.tabIndex = at === index ? 0 : -1;
    });
    panels.forEach((panel, at) => (panel.hidden = narrow.matches && at !== index));
    if (focus) buttons[index].focus();
    panels[index].dispatchEvent(new CustomEvent('wl:shown', { bubbles: true }));
  }
  list.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] * (getComputedStyle(list).direction === 'rtl' ? -1 : 1);
    if (event.key === 'Home') choose(0, true);
    else if (event.key === 'End') choose(buttons.length - 1, true);
    else if (step) choose((chosen + step + buttons.length) % buttons.length, true);
    else return;
    event.preventDefault();
  });
  function arrange() {
    list.hidden = !narrow.matches;
    for (const panel of panels) {
      if (narrow.matches) panel.setAttribute('role', 'tabpanel');
      else panel.removeAttribute('role');
    }
    choose(chosen);
  }
  narrow.addEventListener('change', arrange);
  arrange();
}

export function tabs(root) {
  for (const columns of root.querySelectorAll('[data-tabs]:not([data-built])')) {
    columns.dataset.built = '';
    build(columns);
  }
}
