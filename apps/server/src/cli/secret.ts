import { type Command, Option } from 'commander'
import { commandLine } from '../audit/actor.ts'
import { auditEntry } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import { countSealed, type SealedCount, sealEverythingAnew } from '../keys/reseal.ts'
import { StartError } from '../settings.ts'
import { table } from './present.ts'
import type { Terminal } from './terminal.ts'

type Options = { json?: boolean; dev?: boolean }
type SecretDeps = Pick<Deps, 'store' | 'clock' | 'random' | 'secrets'>
type Run = (options: { dev?: boolean }, work: (platform: { deps: SecretDeps }) => Promise<void>) => Promise<void>

/** Servers write meanwhile, and one that still has the old secret alone writes under that. */
const MOST_ROUNDS = 5

/**
 * `latchkey secret …`: what is sealed under which LATCHKEY_SECRET, and sealing it under the present one. What a person
 * can mend is thrown as StartError.
 */
export function addSecretCommand(program: Command, run: Run, terminal: Pick<Terminal, 'write'>): void {
  const secret = program.command('secret').description('rotate LATCHKEY_SECRET')
  const command = (name: string, description: string) =>
    secret
      .command(name)
      .description(description)
      .option('--json', 'answer in JSON')
      .addOption(new Option('--dev', 'development mode: with the secret kept in the data folder'))

  command('status', 'count what is sealed under LATCHKEY_SECRET, and under those before it').action(
    (options: Options) => run(options, async ({ deps }) => report(await countSealed(deps), options)),
  )
  command('rotate', 'seal everything under LATCHKEY_SECRET that is sealed under LATCHKEY_PREVIOUS_SECRETS').action(
    (options: Options) =>
      run(options, async ({ deps }) => {
        let counts = await countSealed(deps)
        for (let round = 0; round < MOST_ROUNDS && hasEarlier(counts); round++) {
          await deps.store.commit([entryOf(counts, deps)]) // first, for it may be ended in the middle
          await sealEverythingAnew(deps)
          counts = await countSealed(deps)
        }
        report(counts, options)
        if (hasEarlier(counts)) {
          throw new StartError(
            'a server goes on sealing under an earlier secret: start every process with the same LATCHKEY_SECRET, and run this again',
          )
        }
      }),
  )

  function report(counts: readonly SealedCount[], { json }: Options): void {
    if (json) terminal.write(`${JSON.stringify(counts, null, 2)}\n`)
    else {
      const rows = counts.map(({ kind, ...numbers }) => [kind, ...Object.values(numbers).map(String)])
      terminal.write(table(['SEALED', 'LATCHKEY_SECRET', 'BEFORE IT', 'UNREADABLE'], rows))
      if (!hasEarlier(counts)) terminal.write('Nothing is sealed under an earlier secret.\n')
    }
    const unreadable = counts.filter((count) => count.unreadable > 0).map(({ kind }) => kind)
    if (unreadable.length === 0) return
    throw new StartError(
      `some of this cannot be opened (${unreadable.join(', ')}): name the secret it was sealed under in LATCHKEY_PREVIOUS_SECRETS`,
    )
  }
}

const hasEarlier = (counts: readonly SealedCount[]): boolean => counts.some(({ earlier }) => earlier > 0)

function entryOf(found: readonly SealedCount[], deps: SecretDeps) {
  const after = Object.fromEntries(found.map(({ kind, earlier }) => [kind.replaceAll('-', '_'), earlier]))
  const change = { operation: 'installation.sealed_anew', environmentId: null, thing: 'installation' }
  return auditEntry({ actor: commandLine(), ...change, after }, deps)
}
