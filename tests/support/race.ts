import { fork, type ChildProcess } from 'node:child_process';

type Message = { point?: string; codes?: string[] };

/** Starts a racer: a process of its own that runs plain Node, as the application does. */
export function startRacer(script: string, args: readonly string[]): ChildProcess {
  return fork(script, args, { execArgv: [] });
}

/** All processes come to the same point before any goes on. */
export function barrier(racers: readonly ChildProcess[], point: string): Promise<void> {
  const arrived = racers.map(
    (racer) =>
      new Promise<void>((resolve, reject) => {
        racer.once('error', reject);
        racer.once('exit', (code) => reject(new Error(`ended with ${code} before ${point}`)));
        racer.on('message', (message: Message) => {
          if (message.point === point) resolve();
        });
      })
  );
  return Promise.all(arrived).then(() => {
    for (const racer of racers) racer.send('go on');
  });
}

/** What each attempt of a racer got. */
export function codesOf(racer: ChildProcess): Promise<string[]> {
  return new Promise((resolve, reject) => {
    let codes: string[] = [];
    racer.on('message', (message: Message) => (codes = message.codes ?? codes));
    racer.once('exit', (code) =>
      code === 0 ? resolve(codes) : reject(new Error(`ended with ${code}`))
    );
  });
}

/** Inside a racer: tells the parent where this process stands, and waits until it says go on. */
export function standAt(point: string): Promise<void> {
  return new Promise((resolve) => {
    process.once('message', () => resolve());
    process.send?.({ point });
  });
}

/** Inside a racer: hands over what each attempt got, and ends. */
export function finish(codes: readonly string[]): void {
  process.send?.({ codes }, () => process.disconnect());
}
