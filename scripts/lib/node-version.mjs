/**
 * Whether this version of Node runs TypeScript files as they are (22.18, 23.6, 24 and later).
 * @param {string} version as in `process.versions.node`
 */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

/**
 * What a person reads who starts Búp Măng on an older Node.
 * @param {string} version as in `process.versions.node`
 */
export function tooOldSentence(version) {
  return `Búp Măng needs Node 24, and this is Node ${version}: run "npm ci", which brings the right one, then "npm start".`;
}
