import { setTimeout } from 'node:timers/promises'
import { addEvent } from '@latchkey/storage/events.ts'
import { advanceImport, beginImport, finishImport, restartImport } from '@latchkey/storage/imports.ts'
import type { AuthenticationEvent, ImportProgress } from '@latchkey/storage/records.ts'
import { audited, type By } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { StartError } from '../settings.ts'
import type { Format } from './formats.ts'
import type { LineProblem } from './line.ts'
import type { Refusal, Report } from './report.ts'
import type { Source } from './source.ts'

export type ImportDeps = Pick<Deps, 'store' | 'registry' | 'clock' | 'random'> & By

export type ImportOptions = {
  kind: ImportProgress['kind']
  /** How the file is read: with its content, it says whether an import is the same. */
  howItIsRead: unknown
  /** Where refused lines are told, of an import that goes on from line `from`. */
  openReport: (from: number) => Promise<Report>
  /** Decides about every line and changes nothing. */
  isDryRun?: boolean | undefined
  /** From the beginning, whatever was done before. */
  isRestarted?: boolean | undefined
  /** The import goes on when it is resolved. */
  onProgress?: ((tally: Tally, bytesRead: number) => Promise<void> | void) | undefined
  /** Ends it behind the batch at hand: it throws the reason, and can go on there later. */
  signal?: AbortSignal | undefined
}

/** What became of the lines; of an import that went on where another stopped, of all of them. */
export type Tally = { created: number; updated: number; refused: number; unchanged: number; passedOver: number }

export type ImportResult = Tally & {
  /** The line it went on from; 1 for an import from the beginning. */
  from: number
  /** An import of the same content that has finished: nothing was done. */
  finishedAt: number | undefined
  /** Of a CSV file, the columns that are read. */
  columns: readonly string[]
  /** Names that nothing is imported of, the first ones. */
  ignored: readonly string[]
}

/** So many lines are decided and committed at once, or fewer long ones. */
const BATCH = 250
const BATCH_LENGTH = 524_288
/** How often a batch is decided again when somebody else was faster, and after how long. */
const TRIES = 20
const RETRY_MS = 50
/** A pause follows each commit and lasts a part of it: whoever signs in meanwhile writes then. */
const PAUSE_PART = 0.5
const MIN_PAUSE_MS = 2
const MAX_IGNORED = 20
const DAY_MS = 24 * 60 * 60 * 1000

type Pending = { line: number; nextLine: number; draft: unknown } | { line: number; nextLine: number; refused: Refusal }

/**
 * Imports a file: reads it a line at a time, decides about a batch of lines over what is there, and commits the batch
 * together with how far the import has come. Killed at any moment, it goes on behind the last batch; a line is never
 * imported twice. Refused lines are told in the report and stop nothing. Throws StartError.
 */
export async function runImport(
  format: Format,
  source: Source,
  environmentId: string,
  options: ImportOptions,
  deps: ImportDeps,
): Promise<ImportResult> {
  const { store, clock } = deps
  const { kind, howItIsRead, isDryRun = false, isRestarted = false, onProgress, signal } = options
  requireBeginning(format, source)
  const id = await source.idFor(howItIsRead)
  const tally: Tally = { created: 0, updated: 0, refused: 0, unchanged: 0, passedOver: 0 }
  const ignored = new Set<string>()
  let columns: readonly string[] = []
  const result = (from: number, finishedAt?: number): ImportResult => {
    return { ...tally, from, finishedAt, columns, ignored: [...ignored] }
  }
  const before = isDryRun || isRestarted ? undefined : await store.imports.find(environmentId, id, kind)
  if (before && before.finishedAt !== null) {
    Object.assign(tally, counted(before))
    return result(before.nextLine, before.finishedAt)
  }
  let progress: ImportProgress = before ?? {
    ...{ environmentId, id, kind, nextLine: 1 },
    ...{ createdCount: 0, updatedCount: 0, refusedCount: 0, startedAt: clock.now(), finishedAt: null },
  }
  if (!before && !isDryRun) {
    const begin = isRestarted ? restartImport : beginImport
    const entry = audited({ operation: `${kind}.import_begun`, environmentId, thing: 'import', id }, deps)
    if (!(await store.commit([begin(progress), entry]))) throw new StartError(OVERTAKEN)
  }
  const from = progress.nextLine
  Object.assign(tally, counted(progress))
  const report = await options.openReport(from)
  try {
    let bytesRead = 0
    let batch: Pending[] = []
    let length = 0
    const bytes = source.read((bytes) => {
      bytesRead = bytes
    })
    const entries = format.entries(bytes, (names) => {
      columns = checkHeader(names, format, source.path)
    })
    for await (const entry of entries) {
      if (columns.length === 0 && format.needsOneOf.length > 0 && 'problem' in entry) {
        throw new StartError(`${source.path}:1: the first line ${entry.problem.message}`)
      }
      if (entry.line < from) continue
      const pending = read(entry)
      if (!pending) continue
      batch.push(pending)
      length += entry.length
      if (batch.length < BATCH && length < BATCH_LENGTH) continue
      await carryOut(batch, report)
      await onProgress?.(tally, bytesRead)
      batch = []
      length = 0
    }
    if (batch.length > 0) await carryOut(batch, report)
    await onProgress?.(tally, source.size)
  } finally {
    await report.close()
  }
  if (!isDryRun) await finish()
  return result(from)

  function read(entry: { line: number; nextLine: number } & ({ value: unknown } | { problem: LineProblem })) {
    const { line, nextLine } = entry
    const refused = (problems: readonly LineProblem[]) => ({ line, nextLine, refused: { line, problems } })
    if ('problem' in entry) return refused([entry.problem])
    noteIgnored(entry.value)
    const parsed = format.parse(entry.value)
    if (!parsed) {
      tally.passedOver++
      return undefined
    }
    return parsed.ok ? { line, nextLine, draft: parsed.value } : refused(parsed.problems)
  }

  function noteIgnored(value: unknown) {
    if (!format.fields || typeof value !== 'object' || value === null || ignored.size >= MAX_IGNORED) return
    for (const name of Object.keys(value)) if (!format.fields.has(name)) ignored.add(name.slice(0, 100))
  }

  async function carryOut(batch: readonly Pending[], report: Report): Promise<void> {
    const drafts = batch.filter((one) => 'draft' in one)
    for (let attempt = 1; ; attempt++) {
      signal?.throwIfAborted()
      const environment = environmentOf(deps, environmentId)
      const decided = await format.decide(
        environment,
        drafts.map(({ draft }) => draft),
        deps,
      )
      const refusals = batch.flatMap((one) => ('refused' in one ? [one.refused] : []))
      const counts = { created: 0, updated: 0, unchanged: 0 }
      for (const [at, outcome] of decided.outcomes.entries()) {
        if (typeof outcome === 'string') counts[outcome]++
        else refusals.push({ line: drafts[at]?.line ?? 0, problems: outcome })
      }
      refusals.sort((a, b) => a.line - b.line)
      await report.add(refusals)
      const after = {
        nextLine: batch.at(-1)?.nextLine ?? progress.nextLine,
        createdCount: progress.createdCount + counts.created,
        updatedCount: progress.updatedCount + counts.updated,
        refusedCount: progress.refusedCount + refusals.length,
      }
      const begun = performance.now()
      if (isDryRun || (await store.commit([advanceImport(progress, after), ...decided.commands]))) {
        progress = { ...progress, ...after }
        tally.unchanged += counts.unchanged
        Object.assign(tally, counted(progress))
        if (!isDryRun) await setTimeout(Math.max(MIN_PAUSE_MS, (performance.now() - begun) * PAUSE_PART))
        return
      }
      const now = await store.imports.find(environmentId, id, kind)
      const isOurs = now?.nextLine === progress.nextLine && now.startedAt === progress.startedAt
      if (!isOurs || now.finishedAt !== null) throw new StartError(OVERTAKEN)
      if (attempt === TRIES) throw new StartError('others change the same records all the time: run it again later')
      // Somebody else changed what was decided on
      await report.takeBack()
      await setTimeout(RETRY_MS)
      await deps.registry.reload()
    }
  }

  async function finish(): Promise<void> {
    const now = clock.now()
    const event = importEvent(environmentOf(deps, environmentId), progress, now, deps)
    const after = counted(progress)
    const entry = audited({ operation: `${kind}.imported`, environmentId, thing: 'import', id, after }, deps)
    if (!(await store.commit([finishImport(progress, now), addEvent(event), entry]))) throw new StartError(OVERTAKEN)
  }
}

const OVERTAKEN = 'another process imports the same file: let it finish, or take it over by a restart'

const counted = ({ createdCount, updatedCount, refusedCount }: ImportProgress) => ({
  created: createdCount,
  updated: updatedCount,
  refused: refusedCount,
})

function environmentOf({ registry }: Pick<Deps, 'registry'>, environmentId: string): LiveEnvironment {
  const environment = registry.list().find(({ id }) => id === environmentId)
  if (!environment) throw new StartError('the environment was removed')
  return environment
}

function requireBeginning({ beginning }: Format, { path, beginning: text }: Source): void {
  if (beginning && !beginning.is.test(text)) throw new StartError(`${path}:1: ${beginning.text}`)
}

function checkHeader(header: readonly string[], { fields, needsOneOf }: Format, path: string): string[] {
  const known = header.filter((name) => fields?.has(name))
  const twice = known.find((name, at) => known.indexOf(name) !== at)
  if (twice !== undefined) throw new StartError(`${path}:1: the column ${twice} is there twice`)
  if (needsOneOf.some((name) => known.includes(name))) return known
  const found = header.slice(0, MAX_IGNORED).map((name) => JSON.stringify(name.slice(0, 100)))
  throw new StartError(
    `${path}:1: the first line names no column ${needsOneOf.join(' or ')} but ${found.join(', ')}; it may name ${[...(fields ?? [])].join(', ')}`,
  )
}

function importEvent(
  { eventRetentionDays }: LiveEnvironment,
  { environmentId, kind, createdCount, updatedCount, refusedCount }: ImportProgress,
  now: number,
  { random }: Pick<Deps, 'random'>,
): AuthenticationEvent {
  return {
    environmentId,
    id: random.id('event_'),
    type: `${kind}.imported`,
    reason: null,
    ...{ userId: null, identifierHash: null, clientId: null, organizationCode: null },
    ...{ address: null, agent: null, requestId: null },
    details: { created: createdCount, updated: updatedCount, refused: refusedCount },
    createdAt: now,
    expiresAt: now + eventRetentionDays * DAY_MS,
  }
}
