import type { Tally } from '../imports/run.ts'
import type { Terminal } from './terminal.ts'

const ON_TERMINAL_MS = 200
const IN_LOG_MS = 5000

/** Tells how an import gets on: one line that changes on a terminal, elsewhere a new one every few seconds. */
export function importProgress(terminal: Pick<Terminal, 'write' | 'isInteractive'>, size: number) {
  const begun = performance.now()
  const everyMs = terminal.isInteractive ? ON_TERMINAL_MS : IN_LOG_MS
  let told = begun
  let first: { lines: number; bytes: number } | undefined
  return {
    show(tally: Tally, bytes: number): void {
      const lines = tally.created + tally.updated + tally.unchanged + tally.refused
      first ??= { lines, bytes }
      const now = performance.now()
      if (now - told < everyMs) return
      told = now
      const seconds = (now - begun) / 1000
      const perSecond = Math.round((lines - first.lines) / seconds)
      const share = size === 0 ? 1 : bytes / size
      const read = bytes - first.bytes // none while the lines are of the first piece that was read
      const left = read > 0 ? `, about ${Math.ceil(((size - bytes) / read) * seconds)} s left` : ''
      const text = `${Math.floor(share * 100)} %, ${lines} lines, ${tally.refused} refused, ${perSecond} lines/s${left}`
      terminal.write(terminal.isInteractive ? `\r\u001b[K${text}` : `${text}\n`)
    },
    end(): void {
      if (terminal.isInteractive && told > begun) terminal.write('\r\u001b[K')
    },
  }
}
