import { type Command, Option } from 'commander'
import { firstRunLink, LINK_MINUTES } from '../administrators/links.ts'
import { adminOriginOf } from '../administrators/origin.ts'
import { readEmail, resetLink } from '../administrators/team.ts'
import { commandLine } from '../audit/actor.ts'
import type { Deps } from '../deps.ts'
import { StartError } from '../settings.ts'
import { show, table, visible } from './present.ts'
import type { Terminal } from './terminal.ts'

type Options = { json?: boolean; dev?: boolean; tls?: boolean }
type AdminDeps = Pick<Deps, 'store' | 'registry' | 'random' | 'clock' | 'adminOrigin'>
type Run = (options: { dev?: boolean }, work: (platform: { deps: AdminDeps }) => Promise<void>) => Promise<void>

/**
 * `latchkey admin …`: links for the first administrator and for one who forgot the password, and who there is. A link
 * is shown once. What a person can mend is thrown as StartError.
 */
export function addAdminCommand(program: Command, run: Run, terminal: Pick<Terminal, 'write'>): void {
  const admin = program.command('admin').description('let administrators in')
  const command = (name: string, description: string) =>
    admin
      .command(name)
      .description(description)
      .option('--json', 'answer in JSON')
      .addOption(new Option('--dev', 'development mode: with the secret kept in the data folder'))
  const linkCommand = (name: string, description: string) =>
    command(name, description).option('--tls', 'the platform was started with --tls')
  const emitLink = ({ json, tls }: Options, url: string, minutes: number) => {
    const link = tls ? url.replace(/^http:/, 'https:') : url
    const hours = minutes === 60 ? 'an hour' : `${minutes / 60} hours`
    terminal.write(json ? `${JSON.stringify({ link }, null, 2)}\n` : `Works once, for ${hours}:\n    ${link}\n`)
  }

  linkCommand('link', 'make the link by which the first administrator comes into being').action((options: Options) =>
    run(options, async ({ deps }) => {
      requireOrigin(deps)
      const link = await firstRunLink(deps)
      if (!link) {
        throw new StartError(
          'there is an administrator already: they can invite others at /admin; who forgot the password is let in by `latchkey admin reset <email>`',
        )
      }
      emitLink(options, link, LINK_MINUTES.setup)
    }),
  )
  linkCommand('reset <email>', 'make the link by which an administrator chooses a new password').action(
    (text: string, options: Options) =>
      run(options, async ({ deps }) => {
        requireOrigin(deps)
        const email = readEmail(text)
        const reset = email.ok ? await resetLink(email.value, { actor: commandLine() }, deps) : undefined
        if (!reset) {
          throw new StartError(
            `no administrator who is not suspended has the address ${show(text)}: \`latchkey admin list\` shows them`,
          )
        }
        emitLink(options, reset.link, LINK_MINUTES.reset)
      }),
  )
  command('list', 'list the administrators').action((options: Options) =>
    run(options, async ({ deps }) => {
      const { administrators } = await deps.store.administrators.team()
      const shown = administrators.map((one) => ({
        id: one.id,
        email: one.email,
        name: one.name,
        role: one.role,
        status: one.isSuspended ? 'suspended' : one.passwordHash === null ? 'invited' : 'active',
        lastSignedInAt: one.lastSignedInAt === null ? null : new Date(one.lastSignedInAt).toISOString(),
      }))
      const rows = shown.map((one) => [
        visible(one.email),
        visible(one.name),
        one.role,
        one.status,
        one.lastSignedInAt ?? 'never',
      ])
      terminal.write(
        options.json
          ? `${JSON.stringify(shown, null, 2)}\n`
          : table(['EMAIL', 'NAME', 'ROLE', 'STATUS', 'SIGNED IN'], rows),
      )
    }),
  )
}

function requireOrigin(deps: AdminDeps): void {
  if (adminOriginOf(deps) === undefined) {
    throw new StartError('there is no environment yet, so no address to sign in at: `latchkey apply` makes one')
  }
}
