import type { AuthenticationEvent, EventType } from '@latchkey/storage/records.ts'
import { type Command, Option } from 'commander'
import type { Deps } from '../deps.ts'
import { EVENT_REASONS, EVENT_TYPES, explain } from '../events/explain.ts'
import { type EventQuery, findEvents, whoseEvents } from '../events/find.ts'
import type { EventReason } from '../events/reasons.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { StartError } from '../settings.ts'
import { chooseEnvironment } from './choose-environment.ts'
import { parseDuration } from './duration.ts'
import { followEvents } from './follow-events.ts'
import { show, visible } from './present.ts'
import type { Terminal } from './terminal.ts'

type Options = {
  environment?: string
  user?: string
  type?: string
  reason?: string
  since?: string
  limit: string
  json?: boolean
  follow?: boolean
  dev?: boolean
}
type EventDeps = Pick<Deps, 'store' | 'registry' | 'secrets' | 'clock'>
type Run = (options: { dev?: boolean }, work: (platform: { deps: EventDeps }) => Promise<void>) => Promise<void>

const MAX_LIMIT = 1000

/**
 * `latchkey events`: what happened at sign-in and at the token endpoints, newest first; with --follow the newest come
 * last, until `untilStopped` resolves. What a person can mend is thrown as StartError.
 */
export function addEventsCommand(
  program: Command,
  run: Run,
  terminal: Pick<Terminal, 'write'>,
  untilStopped: () => Promise<void>,
): void {
  program
    .command('events')
    .description('show who signed in, what was refused, and why')
    .option('--environment <code or name>', 'the environment, when there are several')
    .option('--user <email or id>', 'of one person, or of an address that nobody has')
    .option('--type <types>', 'such as user.authentication_failed; several are separated by commas')
    .option('--reason <reason>', 'such as password_wrong')
    .option('--since <duration>', 'not older than 30s, 15m, 12h or 7d')
    .option('--limit <number>', `at most so many, up to ${MAX_LIMIT}`, '50')
    .option('--json', 'answer in JSON; with --follow one line for each event')
    .option('-f, --follow', 'go on showing what happens until Ctrl-C')
    .addOption(new Option('--dev', 'development mode: with the secret kept in the data folder'))
    .action((options: Options) =>
      run(options, async ({ deps }) => {
        const environment = chooseEnvironment(deps, options)
        const query = await parseQuery(options, environment, deps)
        const lineOf = (event: AuthenticationEvent, who: string) =>
          options.json ? `${JSON.stringify(toJson(event))}\n` : textLine(event, who, environment)
        const showAll = async (events: readonly AuthenticationEvent[]) => {
          const names = await namesOf(environment.id, events, deps)
          for (const event of events) terminal.write(lineOf(event, names(event)))
        }
        if (options.follow) {
          return followEvents(environment.id, query, { ...deps, show: showAll, stopped: untilStopped() })
        }
        const newest = await findEvents(environment.id, query, deps)
        if (options.json) terminal.write(`${JSON.stringify(newest.map(toJson), null, 2)}\n`)
        else if (newest.length > 0) await showAll(newest)
        else terminal.write('Nothing of that kind has happened.\n')
      }),
    )
}

async function parseQuery(options: Options, environment: LiveEnvironment, deps: EventDeps): Promise<EventQuery> {
  const limit = Number(options.limit)
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    throw new StartError(`--limit is a whole number from 1 to ${MAX_LIMIT}, not ${show(options.limit)}`)
  }
  const types = options.type?.split(/[\s,]+/).filter((name) => name !== '')
  for (const name of types ?? []) oneOf(EVENT_TYPES, name, '--type')
  if (options.reason !== undefined) oneOf(EVENT_REASONS, options.reason, '--reason')
  const of = options.user === undefined ? undefined : await whoseEvents(environment.id, options.user.trim(), deps)
  if (options.user !== undefined && !of) {
    throw new StartError(`--user is an email address or the id of a user, not ${show(options.user)}`)
  }
  return {
    limit,
    of,
    types: types as EventType[] | undefined,
    reason: options.reason as EventReason | undefined,
    since: options.since === undefined ? undefined : deps.clock.now() - parseSince(options.since),
  }
}

function oneOf(known: readonly string[], name: string, option: string): void {
  if (known.includes(name)) return
  throw new StartError(`${option}: there is no ${show(name)}. There are ${known.toSorted().join(', ')}`)
}

function parseSince(text: string): number {
  const duration = parseDuration(text)
  if (duration === undefined) throw new StartError(`--since is a time such as 30s, 15m, 12h or 7d, not ${show(text)}`)
  return duration
}

const NOBODY = '-'
const TYPE_WIDTH = Math.max(...EVENT_TYPES.map(({ length }) => length))

function textLine(event: AuthenticationEvent, who: string, { applications }: LiveEnvironment): string {
  const { createdAt, type, reason, clientId, organizationCode, address } = event
  const application = clientId === null ? NOBODY : (applications.get(clientId)?.name ?? clientId)
  const facts = [who, application, organizationCode ?? NOBODY, address ?? NOBODY].map(visible)
  const sentence = visible(`${reason === null ? '' : `${reason}: `}${explain(event)}`)
  return `${[new Date(createdAt).toISOString(), type.padEnd(TYPE_WIDTH), ...facts, sentence].join('  ')}\n`
}

function toJson({ environmentId: _, expiresAt: __, createdAt, ...event }: AuthenticationEvent) {
  return { at: new Date(createdAt).toISOString(), ...event, explanation: explain(event) }
}

/** People by their email addresses; those who are gone by their ids. */
async function namesOf(
  environmentId: string,
  events: readonly AuthenticationEvent[],
  { store }: Pick<Deps, 'store'>,
): Promise<(event: AuthenticationEvent) => string> {
  const userIds = [...new Set(events.flatMap(({ userId }) => userId ?? []))]
  const identities = userIds.length > 0 ? await store.identities.listOfUsers(environmentId, userIds) : []
  const emails = identities.filter(({ type, isPrimary }) => type === 'email' && isPrimary)
  const byUser = new Map(emails.map(({ userId, value }) => [userId, value]))
  return ({ userId, identifierHash }) =>
    userId !== null ? (byUser.get(userId) ?? userId) : identifierHash === null ? NOBODY : 'unknown address'
}
