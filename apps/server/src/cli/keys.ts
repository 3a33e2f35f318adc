import type { SigningAlgorithm, SigningKey } from '@latchkey/storage/records.ts'
import { type Command, Option } from 'commander'
import { byCommandLine } from '../audit/actor.ts'
import type { By } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import { type KeyRefusal, keysOf, revokeKey, rotateKey } from '../keys/rotation.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { StartError } from '../settings.ts'
import { chooseEnvironment } from './choose-environment.ts'
import { show, table } from './present.ts'
import type { Terminal } from './terminal.ts'

type Options = { environment?: string; json?: boolean; dev?: boolean }
type KeyDeps = Pick<Deps, 'store' | 'registry' | 'clock' | 'random' | 'secrets'> & By
type Run = (options: { dev?: boolean }, work: (platform: { deps: KeyDeps }) => Promise<void>) => Promise<void>

/**
 * `latchkey keys …`: with what an environment signs its tokens, and changing it. What a person can mend is thrown as
 * StartError.
 */
export function addKeysCommand(program: Command, run: Run, terminal: Pick<Terminal, 'write'>): void {
  const keys = program.command('keys').description('list, rotate and revoke signing keys')
  const command = (name: string, description: string) =>
    keys
      .command(name)
      .description(description)
      .option('--environment <code or name>', 'the environment, when there are several')
      .option('--json', 'answer in JSON')
      .addOption(new Option('--dev', 'development mode: with the secret kept in the data folder'))
  const inEnvironment = (options: Options, work: (deps: KeyDeps, environment: LiveEnvironment) => Promise<void>) =>
    run(options, ({ deps }) => work({ ...deps, ...byCommandLine() }, chooseEnvironment(deps, options)))
  const emit = ({ json }: Options, data: unknown, text: () => string) =>
    terminal.write(json ? `${JSON.stringify(data, null, 2)}\n` : text())

  command('list', 'list the keys that are published, in the order in which they sign').action((options: Options) =>
    inEnvironment(options, async (deps, environment) => {
      const list = (await keysOf(environment, deps)).map((key) => describe(key, deps.clock.now()))
      const rows = list.map(({ id, algorithm, state, signsFrom, signsUntil }) => [
        ...[id, algorithm, state, signsFrom ?? '-', signsUntil ?? '-'],
      ])
      emit(options, list, () => table(['ID', 'ALGORITHM', 'STATE', 'SIGNS FROM', 'SIGNS UNTIL'], rows))
    }),
  )
  command('rotate', 'sign with a new key in a day, when verifiers know it')
    .addOption(new Option('--algorithm <name>', 'of the new key').choices(['RS256', 'ES256', 'EdDSA']))
    .option('--now', 'sign with it at once: verifiers that keep the key set may refuse new tokens for a while')
    .action((options: Options & { algorithm?: SigningAlgorithm; now?: boolean }) =>
      inEnvironment(options, async (deps, environment) => {
        const { algorithm, now: isAtOnce = false } = options
        const key = granted(await rotateKey(environment, { ...(algorithm && { algorithm }), isAtOnce }, deps))
        const told = describe(key, deps.clock.now())
        emit(options, told, () => `Key ${told.id} (${told.algorithm}) signs from ${told.signsFrom} on.\n`)
      }),
    )
  command('revoke <id>', 'take a key away at once: every token that it signed is refused from then on').action(
    (id: string, options: Options) =>
      inEnvironment(options, async (deps, environment) => {
        const key = granted(await revokeKey(environment, id, deps))
        emit(options, describe(key, deps.clock.now()), () => `Key ${show(key.id)} is no longer published.\n`)
      }),
  )
}

function describe({ id, algorithm, activatedAt, retiredAt }: SigningKey, now: number) {
  const time = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  const isRetired = retiredAt !== null && retiredAt <= now
  const state = isRetired ? 'retired' : activatedAt !== null && activatedAt <= now ? 'signs' : 'waits'
  return { id, algorithm, state, signsFrom: time(activatedAt), signsUntil: time(retiredAt) }
}

function granted(result: { ok: true; value: SigningKey } | { ok: false; failure: KeyRefusal }): SigningKey {
  if (result.ok) return result.value
  throw new StartError(PROBLEMS[result.failure.reason])
}

const PROBLEMS: Record<KeyRefusal['reason'], string> = {
  key_unknown: 'there is no such key: latchkey keys list shows those there are',
  key_signs: 'the key signs: let another one sign first, with latchkey keys rotate --now',
  keys_changed: 'somebody else changed the keys at this moment: look at latchkey keys list',
}
