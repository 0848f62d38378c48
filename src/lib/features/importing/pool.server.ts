import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Job, JobAnswer, Outcome } from './jobs.ts';
import { limits } from './limits.ts';

/*
 * Files are read in threads of their own, at most two at once, each with its own memory and time:
 * what a file does there it does to nobody else. A thread that did well is kept for the next file
 * for a minute; one that ran out of memory or time is ended.
 */

const atOnce = 2;
const keptMilliseconds = 60_000;

/** Resolved as an import is, so that it is found from the source, from tests and from the build. */
const script = createRequire(import.meta.url).resolve('#lib/features/importing/worker.ts');

type Answer = Outcome<JobAnswer<Job>>;

interface Waiting {
  job: Job;
  done: (answer: Answer) => void;
  failed: (error: Error) => void;
}

const queue: Waiting[] = [];
const idle: { worker: Worker; timer: NodeJS.Timeout }[] = [];
let busy = 0;

function newWorker(): Worker {
  return new Worker(script, {
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 48 },
    execArgv: [],
    stdout: false,
    stderr: false
  });
}

function takeWorker(): Worker {
  const kept = idle.pop();
  if (!kept) return newWorker();
  clearTimeout(kept.timer);
  kept.worker.ref();
  return kept.worker;
}

function keepWorker(worker: Worker): void {
  // A server that stops, or a test that ends, does not wait for it.
  worker.unref();
  const timer = setTimeout(() => {
    const at = idle.findIndex((one) => one.worker === worker);
    if (at >= 0) idle.splice(at, 1);
    void worker.terminate();
  }, keptMilliseconds);
  timer.unref();
  idle.push({ worker, timer });
}

const isOutOfMemory = (error: Error) =>
  (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';

function start({ job, done, failed }: Waiting): void {
  busy += 1;
  const worker = takeWorker();
  let isOver = false;
  const end = (finish: () => void, isReusable: boolean) => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    worker.off('message', answered).off('error', broke).off('exit', ended);
    if (isReusable) keepWorker(worker);
    else void worker.terminate();
    busy -= 1;
    finish();
    next();
  };
  const refuse = () => done({ ok: false, problem: 'fileTooSlow' });
  const timer = setTimeout(() => end(refuse, false), limits.milliseconds);
  const answered = (answer: Answer) => end(() => done(answer), true);
  const broke = (error: Error) => end(isOutOfMemory(error) ? refuse : () => failed(error), false);
  const ended = (code: number) =>
    end(() => failed(new Error(`The import's thread ended with ${code}`)), false);
  worker.on('message', answered).on('error', broke).on('exit', ended);
  worker.postMessage(job);
}

function next(): void {
  while (busy < atOnce) {
    const waiting = queue.shift();
    if (!waiting) return;
    start(waiting);
  }
}

/**
 * Has a file read in another thread; the caller waits its turn. A file that can't be read is a
 * value, also when it takes too long or too much memory (`fileTooSlow`).
 */
export function inWorker<J extends Job>(job: J): Promise<Outcome<JobAnswer<J>>> {
  return new Promise((resolve, reject) => {
    queue.push({ job, done: (answer) => resolve(answer as Outcome<JobAnswer<J>>), failed: reject });
    next();
  });
}
