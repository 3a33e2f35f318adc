import { open, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { AuditPlace } from '@latchkey/storage/audit.ts'
import type { AuditEntry } from '@latchkey/storage/records.ts'
import { type Command, Option } from 'commander'
import { type AuditFilter, isMeant, pageOf } from '../audit/filter.ts'
import { type AuditJwk, auditKey, readAuditJwk } from '../audit/key.ts'
import { chainLines } from '../audit/lines.ts'
import { type ExportProblem, verifyExport } from '../audit/read-export.ts'
import { AuditChainError, sealEntries } from '../audit/seal.ts'
import { createChainVerifier, placeText, readPlace, type Verified } from '../audit/verify.ts'
import type { Deps } from '../deps.ts'
import { StartError } from '../settings.ts'
import { chooseEnvironment } from './choose-environment.ts'
import { parseDuration } from './duration.ts'
import { show, visible } from './present.ts'
import type { Terminal } from './terminal.ts'
import { writeWholeFile } from './whole-file.ts'

type FilterOptions = {
  environment?: string
  actor?: string
  operation?: string
  thing?: string
  since?: string
  until?: string
  dev?: boolean
}
type AuditDeps = Pick<Deps, 'store' | 'registry' | 'clock' | 'secrets'>
type Run = (options: { dev?: boolean }, work: (platform: { deps: AuditDeps }) => Promise<void>) => Promise<void>

const MAX_LIMIT = 1000

/**
 * `latchkey audit …`: who changed what, as a list or an export, and whether anybody has tampered with it. What a person
 * can mend is thrown as StartError, and so is what `verify` finds, once it is written.
 */
export function addAuditCommand(program: Command, run: Run, terminal: Pick<Terminal, 'write' | 'drained'>): void {
  const audit = program.command('audit').description('show, export and verify the log of changes')
  const dev = () => new Option('--dev', 'development mode: with the secret kept in the data folder')
  const filtered = (name: string, description: string) =>
    audit
      .command(name)
      .description(description)
      .option('--environment <code or name>', 'of one environment')
      .option('--actor <id>', 'of one client, administrator, user or account')
      .option('--operation <name>', 'such as CreateRole')
      .option('--thing <kind or kind:id>', 'such as role, or role:0190ab')
      .option('--since <time>', 'not older than 15m, 12h or 7d, or not before a time such as 2026-01-31T09:30:00Z')
      .option('--until <time>', 'likewise, and before it')
      .addOption(dev())

  filtered('list', 'show who changed what, newest first')
    .option('--limit <number>', `at most so many, up to ${MAX_LIMIT}`, '50')
    .option('--json', 'answer in JSON, with what was there before and after')
    .action((options: FilterOptions & { limit: string; json?: boolean }) =>
      run(options, async ({ deps }) => {
        const entries = await deps.store.audit.list(pageOf(readFilter(options, deps), { limit: readLimit(options) }))
        if (options.json) terminal.write(`${JSON.stringify(entries.map(toJson), null, 2)}\n`)
        else if (entries.length === 0) terminal.write('Nothing of that kind was changed.\n')
        else terminal.write(entries.map(textLine).join(''))
      }),
    )

  filtered('export', 'write the log as lines of JSON, with everything that verify needs')
    .option('--after <sequence>', 'begin behind an entry, where an earlier export has ended')
    .option('-o, --output <file>', 'write to a file instead of the terminal')
    .action((options: FilterOptions & { after?: string; output?: string }) =>
      run(options, async ({ deps }) => {
        const isTold = isMeant(readFilter(options, deps))
        const after = readSequence(options.after)
        const key = auditKey(deps.secrets)
        await sealed(() => sealEntries({ ...deps, key }))
        await requireEntry(after, deps)
        const texts = linesOf(chainLines({ key, after, isTold }, deps))
        if (options.output !== undefined) return writeWholeFile(options.output, texts, { mode: 0o600 })
        for await (const text of texts) {
          terminal.write(text)
          await terminal.drained?.()
        }
      }),
    )

  audit
    .command('verify')
    .description('find what was edited, dropped, reordered or put in')
    .option('--file <export>', 'an export, with nothing else at hand, instead of the database')
    .option('--key <file>', 'the public key as latchkey audit key writes it (with --file)')
    .option('--expect <checkpoint>', 'what an earlier verify has ended with: finds out if the log is shorter now')
    .option('--json', 'answer in JSON')
    .addOption(dev())
    .action(async (options: { file?: string; key?: string; expect?: string; json?: boolean; dev?: boolean }) => {
      const expect = readExpected(options.expect)
      if (options.file !== undefined) return verifyFile(options.file)
      if (options.key !== undefined) throw new StartError('--key is for --file: the database is checked with its own')
      return run(options, async ({ deps }) => {
        const key = auditKey(deps.secrets)
        const verifier = createChainVerifier({ key: key.jwk, expect })
        for await (const line of chainLines({ key }, deps)) verifier.take(line)
        const waiting = (await deps.store.audit.unsealed(MAX_LIMIT)).length
        const more =
          waiting === 0
            ? ''
            : `${waiting === MAX_LIMIT ? 'At least ' : ''}${waiting} wait to be sealed: of those nothing is known yet.\n`
        report(verifier.finish(), { keyId: key.jwk.kid, waiting }, more, options)
      })

      async function verifyFile(path: string): Promise<void> {
        const key = options.key === undefined ? undefined : await readKey(options.key)
        const input = await open(path).catch(() => undefined)
        if (!input) throw new StartError(`${show(path)} cannot be read`)
        const lines = createInterface({ input: input.createReadStream(), crlfDelay: Number.POSITIVE_INFINITY })
        const read = await verifyExport(lines, { key, expect })
        if (!read.ok) throw new StartError(`${show(path)} ${EXPORT_PROBLEMS[read.reason]}`)
        const { verified } = read
        const isKeyKnown = key !== undefined
        const more = isKeyKnown
          ? ''
          : `It was checked with the key that it names, ${read.key.kid}: use --key with the one that your platform publishes.\n`
        report(verified, { keyId: read.key.kid, isKeyKnown }, more, options)
      }
    })

  audit
    .command('key')
    .description('write the public key that checkpoints are signed with, as a JWK')
    .addOption(dev())
    .action((options: { dev?: boolean }) =>
      run(options, async ({ deps }) => {
        terminal.write(`${JSON.stringify(auditKey(deps.secrets).jwk, null, 2)}\n`)
      }),
    )

  function report(verified: Verified, facts: object, more: string, { json }: { json?: boolean }): void {
    const { problems, untold, end } = verified
    const isWhole = problems.length === 0
    if (json) {
      terminal.write(`${JSON.stringify({ isWhole, ...verified, end: placeText(end), ...facts }, null, 2)}\n`)
    } else {
      const lines = [...problems, ...(untold > 0 ? [`${untold} more`] : [])].map((text) => `- ${visible(text)}\n`)
      terminal.write(isWhole ? `${summary(verified)}${more}` : lines.join(''))
    }
    if (!isWhole) throw new StartError('the audit log is not as it was sealed')
  }
}

function summary({ after, end, entries, leftOut, checkpoints }: Verified): string {
  const from = after === 0 ? '' : ` from ${after + 1} on`
  const hidden = leftOut === 0 ? '' : `, of which ${leftOut} were left out`
  const counts = `${counted(entries, 'entry', 'entries')}${from}${hidden} and ${counted(checkpoints, 'checkpoint', 'checkpoints')}`
  return `Nothing was tampered with: ${counts}.\nExpect next time:\n    ${placeText(end)}\n`
}

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

function readFilter(
  { environment, actor, operation, thing, since, until }: FilterOptions,
  deps: AuditDeps,
): AuditFilter {
  const [kind, ...id] = thing?.split(':') ?? []
  return {
    environmentId: environment === undefined ? undefined : chooseEnvironment(deps, { environment }).id,
    actorId: actor,
    operation,
    thing: kind || undefined,
    thingId: id.length > 0 ? id.join(':') : undefined,
    since: readTime('--since', since, deps),
    until: readTime('--until', until, deps),
  }
}

function readTime(option: string, text: string | undefined, { clock }: Pick<Deps, 'clock'>): number | undefined {
  if (text === undefined) return undefined
  const duration = parseDuration(text)
  if (duration !== undefined) return clock.now() - duration
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(time)) return time
  throw new StartError(`${option} is a time such as 15m, 12h, 7d or 2026-01-31T09:30:00Z, not ${show(text)}`)
}

function readLimit({ limit: text }: { limit: string }): number {
  const limit = Number(text)
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return limit
  throw new StartError(`--limit is a whole number from 1 to ${MAX_LIMIT}, not ${show(text)}`)
}

function readSequence(text = '0'): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new StartError(`--after is the number of an entry, not ${show(text)}`)
}

async function requireEntry(sequence: number, { store }: Pick<Deps, 'store'>): Promise<void> {
  const { sequence: last } = await store.audit.place()
  if (sequence > last) throw new StartError(`--after: there is no entry ${sequence}, the last is ${last}`)
}

function readExpected(text: string | undefined): AuditPlace | undefined {
  if (text === undefined) return undefined
  const place = readPlace(text)
  if (place) return place
  throw new StartError(`--expect is what latchkey audit verify has ended with, not ${show(text)}`)
}

async function readKey(path: string): Promise<AuditJwk> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) throw new StartError(`${show(path)} cannot be read`)
  const key = readAuditJwk(parsed(text.replace(/^\ufeff/, '')))
  if (key) return key
  throw new StartError(`${show(path)} is not a key as latchkey audit key writes it`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What cannot be sealed is left out of an export, and verify tells why. */
async function sealed(seal: () => Promise<unknown>): Promise<void> {
  try {
    await seal()
  } catch (error) {
    if (!(error instanceof AuditChainError)) throw error
  }
}

async function* linesOf(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`
}

const EXPORT_PROBLEMS: Record<ExportProblem, string> = {
  empty: 'is empty',
  not_an_export: 'does not begin as an export of the audit log does',
  key_missing: 'names no key: use --key',
}

function textLine(entry: AuditEntry): string {
  const { at, actorLabel, operation, thing, thingId, thingName, sequence } = entry
  const what = [thing, thingName === null ? undefined : show(thingName), thingId].filter(Boolean).join(' ')
  const facts = [actorLabel, operation, what, sequence === null ? 'not sealed' : `#${sequence}`].map(visible)
  return `${[new Date(at).toISOString(), ...facts].join('  ')}\n`
}

function toJson({ at, beforeText, afterText, ...entry }: AuditEntry) {
  const state = (text: string | null) => (text === null ? null : parsed(text))
  return { at: new Date(at).toISOString(), ...entry, before: state(beforeText), after: state(afterText) }
}
