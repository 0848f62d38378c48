import { overwriteGetLocale } from '#lib/paraglide/runtime.js';

// The page was rendered in one language; its scripts speak the same, whatever a cookie says.
overwriteGetLocale(() => (document.documentElement.lang === 'en' ? 'en' : 'vi'));
