import pino, { type Logger } from 'pino'
import type { Settings } from './settings.ts'

/** So many bytes of lines wait while nothing can be written; what comes then is lost. */
const MAX_WAITING = 1_048_576

/** Structured logs on standard output; in text form one readable line each, for a developer's terminal. */
export function createLog({ logLevel, logFormat }: Settings): Logger {
  if (logFormat === 'json') return pino({ level: logLevel }, standardOutput())
  return pino({ level: logLevel }, { write: (line: string) => void process.stdout.write(readableLine(line)) })
}

/** Goes on where nothing can be written, on a disk that is full: whoever logs a line must not fail with it. */
function standardOutput() {
  const output = pino.destination({ dest: 1, sync: true, maxLength: MAX_WAITING })
  output.on('error', () => {})
  return output
}

const LEVELS: Record<number, string> = { 40: 'warning: ', 50: 'error: ', 60: 'fatal: ' }

function readableLine(line: string): string {
  const { level, msg, event, reason, path, err } = JSON.parse(line)
  const details = [reason, path].filter(Boolean).join(' ')
  const stack = err?.stack ? `\n${err.stack}` : ''
  return `${LEVELS[level] ?? ''}${msg ?? event}${details ? ` (${details})` : ''}${stack}\n`
}
