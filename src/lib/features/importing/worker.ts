import { parentPort } from 'node:worker_threads';
import { doJob, type Job } from './jobs.ts';

/* The thread in which files of strangers are read. Node runs this file as it is. */

if (!parentPort) throw new Error('This file runs in a worker');
const port = parentPort;

port.on('message', (job: Job) => {
  // A bug ends the thread: `unhandledRejection` becomes an 'error' of the worker.
  void doJob(job).then((outcome) => port.postMessage(outcome));
});
