import pino, { type Logger } from 'pino'
import type { Settings } from './settings.ts'

/** Structured logs on standard output; in text form one readable line each, for a developer's terminal. */
export function createLog({ logLevel, logFormat }: Settings): Logger {
  if (logFormat === 'json') return pino({ level: logLevel })
  return pino({ level: logLevel }, { write: (line: string) => void process.stdout.write(readableLine(line)) })
}

const LEVELS: Record<number, string> = { 40: 'warning: ', 50: 'error: ', 60: 'fatal: ' }

function readableLine(line: string): string {
  const { level, msg, event, reason, path, err } = JSON.parse(line)
  const details = [reason, path].filter(Boolean).join(' ')
  const stack = err?.stack ? `\n${err.stack}` : ''
  return `${LEVELS[level] ?? ''}${msg ?? event}${details ? ` (${details})` : ''}${stack}\n`
}
