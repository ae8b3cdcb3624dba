// Runs before the first paint and the modules; a file of its own because the content security policy allows no inline script.

// Zod must not try to compile code: the policy forbids it, and browsers report each attempt.
globalThis.__zod_globalConfig = { jitless: true };

(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // Storage is blocked: the system decides.
  }
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
