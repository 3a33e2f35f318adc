import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import type { Spooled } from '../management/spool.ts'
import { StartError } from '../settings.ts'
import type { Format } from './formats.ts'
import type { Refusal } from './report.ts'
import { type ImportDeps, type ImportOptions, type ImportResult, runImport, type Tally } from './run.ts'
import type { Source } from './source.ts'

/** What is told of an import while it goes on. The last line is its result, or why it ended early. */
export type ImportLine =
  | { type: 'progress'; tally: Tally; bytesRead: number; size: number }
  | { type: 'refused'; refusal: Refusal }
  | { type: 'result'; result: ImportResult }
  | { type: 'failed'; message: string }

type Options = Omit<ImportOptions, 'openReport' | 'onProgress' | 'signal'>

/** Lines that wait for whoever reads them; the import waits with them. */
const WAITING = 500
/** Whoever takes nothing for so long is not there any more. */
const STALLED_MS = 60_000

/**
 * Imports a file that was sent, and tells how it gets on. It goes no faster than what it tells is taken, and ends behind
 * the batch at hand when nobody takes it any more, or when the file is closed; the same file goes on there.
 */
export async function* importLines(
  format: Format,
  { source, file }: { source: Source; file: Pick<Spooled, 'closed'> },
  environmentId: string,
  options: Options,
  deps: ImportDeps,
): AsyncGenerator<ImportLine> {
  const lines = new PassThrough({ objectMode: true, highWaterMark: WAITING })
  const left = new AbortController()
  lines.once('close', () => left.abort())
  const signal = AbortSignal.any([left.signal, file.closed])
  const tell = async (line: ImportLine) => {
    signal.throwIfAborted()
    if (lines.write(line)) return
    await once(lines, 'drain', { signal: AbortSignal.any([signal, AbortSignal.timeout(STALLED_MS)]) })
  }
  /** What was refused is told once it is decided for good. */
  let refusals: Refusal[] = []
  const tellRefusals = async () => {
    for (const refusal of refusals.splice(0)) await tell({ type: 'refused', refusal })
  }
  const report = {
    async add(added: readonly Refusal[]) {
      refusals = [...added]
    },
    async takeBack() {
      refusals = []
    },
    close: async () => {},
  }
  const run = async () => {
    try {
      const result = await runImport(
        format,
        source,
        environmentId,
        {
          ...options,
          openReport: async () => report,
          async onProgress(tally, bytesRead) {
            await tellRefusals()
            await tell({ type: 'progress', tally: { ...tally }, bytesRead, size: source.size })
          },
          signal,
        },
        deps,
      )
      await tell({ type: 'result', result })
      lines.end()
    } catch (error) {
      if (signal.aborted) lines.destroy()
      else if (error instanceof StartError) lines.end({ type: 'failed', message: error.message } satisfies ImportLine)
      else lines.destroy(error as Error)
    }
  }
  void run()
  yield* lines as AsyncIterable<ImportLine>
}
