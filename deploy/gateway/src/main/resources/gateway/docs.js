SwaggerUIBundle({
  dom_id: '#ui',
  urls: ['warden', 'registry', 'dispatch', 'evacuation'].map((name) => ({ name, url: `/api/${name}/openapi.json` })),
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  validatorUrl: null,
});
