import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { endProcess } from './platform.ts'

export const EXECUTABLE = fileURLToPath(new URL('../../apps/server/bin/latchkey.js', import.meta.url))
const START_TIMEOUT_MS = 30_000

export type LatchkeyOptions = {
  /** The working directory. */
  folder: string
  /** Settings; nothing else of this process' environment is passed on but where programs are. */
  settings?: Record<string, string>
  /** Another Node, or options for it. */
  node?: string
  nodeOptions?: string[]
  executable?: string
}

export type LatchkeyProcess = {
  stdout(): string
  stderr(): string
  /** Resolves when it serves; rejects when it ends before. */
  ready(): Promise<void>
  /** Resolves with the exit code, null after a signal that nothing handles. */
  ended: Promise<number | null>
  signal(name: NodeJS.Signals): void
  /** Asks it to end, insists after a while, and waits. */
  stop(): Promise<number | null>
}

/** Runs the built command line as a process of its own. */
export function runLatchkey(args: string[], options: LatchkeyOptions): LatchkeyProcess {
  const { folder, settings = {}, node = process.execPath, nodeOptions = [], executable = EXECUTABLE } = options
  const child = spawn(node, [...nodeOptions, executable, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (chunk: Buffer) => {
      output[stream] += chunk.toString()
    })
  }
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const isReady = () => output.stdout.includes('Latchkey is running')

  return {
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    // Not by asking its port: a connection to a free port of this machine can end up connected to itself.
    async ready() {
      const deadline = Date.now() + START_TIMEOUT_MS
      while (!isReady()) {
        if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
          child.kill('SIGKILL')
          await ended
          throw new Error(`it did not start; it printed:\n${output.stdout}${output.stderr}`)
        }
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    ended,
    signal: (name) => void child.kill(name),
    async stop() {
      await endProcess(child)
      return ended
    },
  }
}
