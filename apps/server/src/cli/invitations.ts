import { type Command, Option } from 'commander'
import { byCommandLine } from '../audit/actor.ts'
import type { By } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import {
  createInvitation,
  endInvitation,
  type InvitationRefusal,
  listInvitations,
  type RefusedInvitation,
  type SentInvitation,
  sendInvitationAgain,
} from '../invitations/invitations.ts'
import { stateOfInvitation } from '../invitations/state.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { StartError } from '../settings.ts'
import { chooseEnvironment } from './choose-environment.ts'
import { show, table, visible } from './present.ts'
import type { Terminal } from './terminal.ts'

type Options = { environment?: string; json?: boolean; dev?: boolean }
type InvitationDeps = Pick<Deps, 'store' | 'registry' | 'random' | 'clock' | 'secrets' | 'mailer' | 'log'> & By
type Run = (options: { dev?: boolean }, work: (platform: { deps: InvitationDeps }) => Promise<void>) => Promise<void>

const PAGE = 100

/**
 * `latchkey invitations …`: invites people into organizations. A link is shown once. What a person can mend is thrown
 * as StartError.
 */
export function addInvitationsCommand(program: Command, run: Run, terminal: Pick<Terminal, 'write'>): void {
  const invitations = program.command('invitations').description('invite people into organizations')
  const command = (name: string, description: string) =>
    invitations
      .command(name)
      .description(description)
      .option('--environment <code or name>', 'the environment, when there are several')
      .option('--json', 'answer in JSON')
      .addOption(new Option('--dev', 'development mode: with the secret kept in the data folder'))
  const inEnvironment = (
    options: Options,
    work: (deps: InvitationDeps, environment: LiveEnvironment) => Promise<void>,
  ) => run(options, ({ deps }) => work({ ...deps, ...byCommandLine() }, chooseEnvironment(deps, options)))
  const emit = ({ json }: Options, data: unknown, text: string) =>
    terminal.write(json ? `${JSON.stringify(data, null, 2)}\n` : text)
  const emitSent = (options: Options, { invitation, link, isSent, isQueued }: SentInvitation, wantsMail: boolean) => {
    const { id, email } = invitation
    const mail = isSent
      ? `Mailed to ${visible(email)}.`
      : wantsMail
        ? `The mail could not be sent${isQueued ? ' yet: a server tries again for a day' : ''}.`
        : 'No mail was sent.'
    emit(options, { id, email, link, isSent }, `${mail} Shown only now:\n    id    ${id}\n    link  ${link}\n`)
  }

  command('create <organization> <email>', 'invite somebody by mail into an organization, by its code')
    .option('--first-name <name>', 'as it is suggested to them')
    .option('--last-name <name>', 'as it is suggested to them')
    .option('--roles <keys>', 'the roles they get, separated by commas; none: the default ones')
    .option('--no-mail', 'send no mail, only show the link')
    .action(
      (
        organizationCode: string,
        email: string,
        options: Options & { firstName?: string; lastName?: string; roles?: string; mail: boolean },
      ) =>
        inEnvironment(options, async (deps, environment) => {
          const { firstName = '', lastName = '', roles = '', mail: sendsMail } = options
          const roleIds = roleIdsOf(environment, roles)
          const wanted = { organizationCode, email, firstName, lastName, roleIds, invitedBy: null, sendsMail }
          emitSent(options, granted(await createInvitation(environment, wanted, deps)), sendsMail)
        }),
    )
  command('list <organization>', `list the newest ${PAGE} invitations into an organization`).action(
    (organizationCode: string, options: Options) =>
      inEnvironment(options, async (deps, environment) => {
        if (!(await deps.store.organizations.find(environment.id, organizationCode))) {
          throw new StartError(PROBLEMS.organization_unknown)
        }
        const list = await listInvitations(environment.id, organizationCode, { limit: PAGE }, deps)
        const now = deps.clock.now()
        const shown = list.map((invitation) => ({
          id: invitation.id,
          email: invitation.email,
          state: stateOfInvitation(invitation, now),
          roles: invitation.roleIds.map((id) => environment.directory.roles.get(id)?.key ?? id),
          createdAt: new Date(invitation.createdAt).toISOString(),
          expiresAt: new Date(invitation.expiresAt).toISOString(),
        }))
        const rows = shown.map(({ email, state, roles, expiresAt, id }) => [
          visible(email),
          state,
          roles.join(',') || '-',
          expiresAt,
          id,
        ])
        emit(options, shown, table(['EMAIL', 'STATE', 'ROLES', 'EXPIRES', 'ID'], rows))
      }),
  )
  command('send <id>', 'mail a new link; the old one ends at once')
    .option('--no-mail', 'send no mail, only show the link')
    .action((id: string, options: Options & { mail: boolean }) =>
      inEnvironment(options, async (deps, environment) => {
        const { mail: sendsMail } = options
        emitSent(options, granted(await sendInvitationAgain(environment, { id, sendsMail }, deps)), sendsMail)
      }),
    )
  command('revoke <id>', 'end an invitation: its link stops to work').action((id: string, options: Options) =>
    inEnvironment(options, async (deps, environment) => {
      granted(await endInvitation(environment.id, { id }, deps))
      emit(options, { id }, `Revoked ${id}.\n`)
    }),
  )
}

function roleIdsOf(environment: LiveEnvironment, text: string): string[] {
  const byKey = new Map([...environment.directory.roles.values()].map(({ id, key }) => [key, id]))
  const keys = text.split(/[\s,]+/).filter((key) => key !== '')
  return keys.map((key) => {
    const id = byKey.get(key)
    if (id === undefined) throw new StartError(`there is no role ${show(key)}`)
    return id
  })
}

const PROBLEMS: Record<InvitationRefusal, string> = {
  invitations_off: 'invitations are off: set invitations.isEnabled of the environment',
  application_missing: 'invitations lead nowhere: set invitations.application of the environment',
  application_unsuitable: 'the application of the invitations must be enabled, and of type web or spa',
  login_uri_missing: 'the application of the invitations needs a loginUri: the page of its own that starts a sign-in',
  email_missing: 'give an email address',
  email_too_long: 'the email address is too long',
  email_invalid: 'the email address is not one',
  first_name_too_long: 'the first name has more than 64 characters',
  last_name_too_long: 'the last name has more than 64 characters',
  role_unknown: 'there is no such role',
  already_a_member: 'they belong to the organization already',
  too_many_open: 'the organization has too many open invitations: revoke some',
  too_many_recent: 'the organization has invited too many people within 24 hours: wait',
  organization_unknown: 'there is no such organization: give its code, org_…',
  organization_suspended: 'the organization is suspended',
  invitation_unknown: 'there is no such invitation: `latchkey invitations list` shows those there are',
  invitation_ended: 'the invitation was accepted or revoked: create another',
  sent_too_often: 'the invitation was sent five times within a day: wait, or create another',
}

function granted<T extends { ok: true }>(result: T | RefusedInvitation): T {
  if (!result.ok) throw new StartError(PROBLEMS[result.reason])
  return result
}
