import type { Change } from '@latchkey/storage/records.ts'
import { type Command, Option } from 'commander'
import type { Deps } from '../deps.ts'
import { createOutbound } from '../http/outbound.ts'
import { StartError } from '../settings.ts'
import { cursorAt } from '../webhooks/change-id.ts'
import { followChanges } from '../webhooks/follow-changes.ts'
import { signedChange } from '../webhooks/message.ts'
import { cursorOf, typesOf } from './change-options.ts'
import { chooseEnvironment } from './choose-environment.ts'
import { show, visible } from './present.ts'
import type { Terminal } from './terminal.ts'

type Options = { environment?: string; forward: string; types?: string; since?: string; dev?: boolean }
type ListenDeps = Pick<Deps, 'store' | 'registry' | 'clock'>
type Run = (options: { dev?: boolean }, work: (platform: { deps: ListenDeps }) => Promise<void>) => Promise<void>

/**
 * `latchkey listen`: sends what happens to an address of this machine, signed as for a webhook, one after the other,
 * until `untilStopped` resolves. It reads the database, so nothing has to reach this machine from outside. What is not
 * taken is not sent again: the cursor that it ends with goes back. What a person can mend is thrown as StartError.
 */
export function addListenCommand(
  program: Command,
  run: Run,
  terminal: Pick<Terminal, 'write'>,
  untilStopped: () => Promise<void>,
): void {
  program
    .command('listen')
    .description('send what happens to an application on this machine, as webhooks do')
    .requiredOption('--forward <url>', 'such as http://localhost:3000/api/webhooks')
    .option('--types <types>', 'such as user.created; several are separated by commas; without it all')
    .option('--since <event or duration>', 'begin after an event, or with what is not older than 30s, 15m, 12h or 7d')
    .option('--environment <code or name>', 'the environment, when there are several')
    .addOption(new Option('--dev', 'development mode: with the secret kept in the data folder'))
    .action((options: Options) =>
      run(options, async ({ deps }) => {
        const outbound = localOutbound(options.forward)
        const chosen = chooseEnvironment(deps, options)
        const { id, name } = chosen
        const types = typesOf(options.types)
        let cursor = options.since === undefined ? cursorAt(deps.clock.now()) : cursorOf(options.since, deps.clock)
        const ending = new AbortController()
        const stopped = untilStopped().then(() => ending.abort())
        const take = async (change: Change) => {
          if (types.includes(change.type)) {
            const { signingKey } = deps.registry.list().find((live) => live.id === id) ?? chosen // keys rotate
            const message = await signedChange({ signingKey }, change, change.id.replace('event_', 'msg_'))
            const answer = await outbound.post(options.forward, { ...message, signal: ending.signal })
            if ('failure' in answer && answer.failure === 'cancelled') return
            terminal.write(lineOf(change, 'status' in answer ? `${answer.status}` : answer.failure))
          }
          if (change.id > cursor) cursor = change.id
        }
        terminal.write(`Sending the changes of ${show(name)} to ${visible(options.forward)}; Ctrl-C ends it.\n`)
        await followChanges(id, cursor, { ...deps, take, stopped })
        terminal.write(`To go on from here: --since ${cursor}\n`)
      }),
    )
}

const lineOf = ({ createdAt, type, id }: Change, answer: string) =>
  `${[new Date(createdAt).toISOString(), type, id, answer].map(visible).join('  ')}\n`

const LOCAL = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** Signed changes hold personal data: they stay on this machine. */
function localOutbound(forward: string) {
  const outbound = createOutbound({ isDevelopment: true, unsafeHosts: [] })
  const { hostname = '' } = URL.parse(forward) ?? {}
  if (LOCAL.test(hostname) && outbound.check(forward) === undefined) return outbound
  throw new StartError(`--forward is an address of this machine, such as http://localhost:3000/, not ${show(forward)}`)
}
