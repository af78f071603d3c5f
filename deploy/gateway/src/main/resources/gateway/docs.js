const NAMES = ['warden', 'registry', 'dispatch', 'evacuation'];

function show() {
  const asked = location.hash.slice(1);
  const name = NAMES.includes(asked) ? asked : NAMES[0];
  for (const link of document.querySelectorAll('main a[href^="#"]')) {
    if (link.hash === `#${name}`) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  SwaggerUIBundle({
    dom_id: '#ui',
    url: `/api/${name}/openapi.json`,
    presets: [SwaggerUIBundle.presets.apis],
    layout: 'BaseLayout',
    validatorUrl: null,
  });
}

addEventListener('hashchange', show);
show();
