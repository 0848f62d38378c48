// Imported first by an entry of the server: an older Node would otherwise crash in the middle of
// loading the database driver, with a message that helps nobody.
import { runsTypeScript, tooOldSentence } from './node-version.mjs';

if (!runsTypeScript(process.versions.node)) {
  console.error(tooOldSentence(process.versions.node));
  process.exit(1);
}
