import { type FileHandle, open, readFile, rm } from 'node:fs/promises'
import { StartError } from '../settings.ts'
import type { LineProblem } from './line.ts'

export type Refusal = { line: number; problems: readonly LineProblem[] }

/** The file that says which lines were refused and what to mend, as NDJSON. It is made with the first of them. */
export type Report = {
  /** Durable when it resolves: it comes before the commit that counts these lines. */
  add(refusals: readonly Refusal[]): Promise<void>
  /** Takes back what was added last: the lines are decided again. */
  takeBack(): Promise<void>
  close(): Promise<void>
}

/** Where the report of an import is to be. */
export const reportAt = (path: string) => (from: number) => openReport(path, from)

/**
 * Opens the report of an import that goes on from line `from`. What it says of that line and later ones is written
 * again when they are; an import from the beginning starts afresh. Throws StartError.
 */
async function openReport(path: string, from: number): Promise<Report> {
  const kept = from > 1 ? await keptLines(path, from) : []
  let file: FileHandle | undefined
  let sizeBefore = 0
  const refuse = ({ code }: NodeJS.ErrnoException) => {
    throw new StartError(`cannot write ${path} (${code}): say another place by --report`)
  }
  const append = async (lines: readonly string[]) => {
    file ??= await open(path, 'ax', 0o600)
    await file.appendFile(lines.map((line) => `${line}\n`).join(''))
    await file.datasync()
  }
  const write = (lines: readonly string[]) => append(lines).catch(refuse)
  await rm(path, { force: true }).catch(refuse)
  if (kept.length > 0) await write(kept)
  return {
    async add(refusals) {
      sizeBefore = file ? (await file.stat()).size : 0
      if (refusals.length > 0) await write(refusals.map((refusal) => JSON.stringify(refusal)))
    },
    async takeBack() {
      await file?.truncate(sizeBefore)
    },
    close: async () => {
      await file?.close()
    },
  }
}

async function keptLines(path: string, from: number): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.split('\n').filter((line) => {
    const number = /^\{"line":(\d+),/.exec(line)?.[1]
    return number !== undefined && line.endsWith('}') && Number(number) < from
  })
}
