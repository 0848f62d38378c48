/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lockfile
 */

/**
 * Whether what npm recorded in node_modules/.package-lock.json is what package-lock.json asks for.
 * Optional packages may be absent: most are builds for other systems.
 * @param {Lockfile} wanted
 * @param {Lockfile} installed
 */
export function isSameInstall(wanted, installed) {
  const complete = Object.entries(wanted.packages)
    .filter(([path]) => path !== '')
    .every(([path, entry]) => path in installed.packages || entry.optional === true);
  const exact = Object.entries(installed.packages).every(([path, entry]) => {
    const want = wanted.packages[path];
    return want?.version === entry.version && want?.integrity === entry.integrity;
  });
  return complete && exact;
}
