import { isIP } from 'node:net'
import { normaliseEmail } from '@latchkey/directory/identity.ts'
import { clearAllAttempts } from '@latchkey/storage/attempts.ts'
import type { Command as Statement } from '@latchkey/storage/database.ts'
import { type Command, Option } from 'commander'
import { byCommandLine } from '../audit/actor.ts'
import { type AuditedChange, audited } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { StartError } from '../settings.ts'
import { countedNames } from '../sign-in/counted-names.ts'
import { liftLimits } from '../sign-in/limits.ts'
import { chooseEnvironment } from './choose-environment.ts'
import { show } from './present.ts'
import type { Terminal } from './terminal.ts'

type Options = {
  environment?: string
  dev?: boolean
  user?: string
  administrator?: string
  address?: string
  all?: boolean
}
type LimitDeps = Pick<Deps, 'store' | 'registry' | 'random' | 'clock' | 'secrets'>
type Run = (options: { dev?: boolean }, work: (platform: { deps: LimitDeps }) => Promise<void>) => Promise<void>

/** `latchkey limits lift …`: lets somebody try again who tried too often. What a person can mend is a StartError. */
export function addLimitsCommand(program: Command, run: Run, terminal: Pick<Terminal, 'write'>): void {
  program
    .command('limits')
    .description('limits of passwords, codes and mails')
    .command('lift')
    .description('let somebody try again at once, who tried too often')
    .option('--user <email or id>', 'passwords, codes and mails of one user')
    .option('--administrator <email>', 'of one administrator')
    .option('--address <address>', 'whatever was tried from one network address')
    .option('--all', 'everything in the environment')
    .option('--environment <code or name>', 'the environment, when there are several')
    .addOption(new Option('--dev', 'development mode: with the secret kept in the data folder'))
    .action((options: Options) =>
      run(options, async ({ deps }) => {
        const environment = chooseEnvironment(deps, options)
        const lifted = await whatIsLifted(environment, options, deps)
        const entry = { operation: 'limits.lifted', environmentId: environment.id, ...lifted.audit }
        await deps.store.commit([...lifted.commands, audited(entry, { ...deps, ...byCommandLine() })])
        terminal.write(`Lifted: ${lifted.text} may try again.\n`)
      }),
    )
}

type Lifted = { commands: Statement[]; audit: Pick<AuditedChange, 'thing' | 'id' | 'name'>; text: string }

async function whatIsLifted(environment: LiveEnvironment, options: Options, deps: LimitDeps): Promise<Lifted> {
  const { user, administrator, address, all } = options
  if ([user, administrator, address, all].filter((given) => given !== undefined).length !== 1) {
    throw new StartError('say whose limits: one of --user, --administrator, --address and --all')
  }
  const lift = (whose: Parameters<typeof liftLimits>[1]) => liftLimits(environment.id, whose, deps)
  if (user !== undefined) {
    const names = await namesOf(environment.id, user, deps)
    const commands = names.flatMap((email) => lift({ email }))
    return { commands, audit: { thing: 'user', id: user.startsWith('kp_') ? user : null }, text: show(user) }
  }
  if (administrator !== undefined) {
    const commands = lift({ administrator: emailOf(administrator) })
    return { commands, audit: { thing: 'administrator', name: administrator }, text: show(administrator) }
  }
  if (address !== undefined) {
    if (isIP(address) === 0) throw new StartError(`${show(address)} is no network address`)
    return { commands: lift({ address }), audit: { thing: 'network_address', id: address }, text: address }
  }
  const { id, name } = environment
  return { commands: [clearAllAttempts(id)], audit: { thing: 'environment', id, name }, text: 'everybody' }
}

/** An address counts also where nobody has it: then it is its attempts alone that are lifted. */
async function namesOf(environmentId: string, user: string, deps: LimitDeps): Promise<string[]> {
  if (user.startsWith('kp_')) {
    if (!(await deps.store.users.find(environmentId, user))) throw new StartError(`there is no user ${show(user)}`)
    return countedNames(environmentId, user, deps)
  }
  const email = emailOf(user)
  const identity = await deps.store.identities.find(environmentId, 'email', email)
  return identity ? countedNames(environmentId, identity.userId, deps) : [email]
}

function emailOf(text: string): string {
  const email = normaliseEmail(text)
  if (!email.ok) throw new StartError(`${show(text)} is no email address`)
  return email.value
}
