// The way to start the server: this much an older Node can read, and it is told what it lacks.
import './scripts/lib/require-node.mjs';

await import('./server.ts');
