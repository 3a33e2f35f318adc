import { type Command, Option } from 'commander'
import { type ApiKeyRefusal, createApiKey, type Refused, revokeApiKey, rotateApiKey } from '../api-keys/api-keys.ts'
import { chooseApi } from '../apis/find.ts'
import { explainRefusal } from '../apis/refusals.ts'
import { byCommandLine } from '../audit/actor.ts'
import type { By } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { StartError } from '../settings.ts'
import { chooseEnvironment } from './choose-environment.ts'
import { show, table } from './present.ts'
import type { Terminal } from './terminal.ts'

type Options = { environment?: string; json?: boolean; dev?: boolean }
type KeyDeps = Pick<Deps, 'store' | 'registry' | 'random' | 'clock'> & By
type Run = (options: { dev?: boolean }, work: (platform: { deps: KeyDeps }) => Promise<void>) => Promise<void>

const PAGE = 100

/**
 * `latchkey api-keys …`: makes, rotates and revokes the keys of registered APIs. A key is shown once. What a person can
 * mend is thrown as StartError.
 */
export function addApiKeysCommand(program: Command, run: Run, terminal: Pick<Terminal, 'write'>): void {
  const keys = program.command('api-keys').description('list and change the keys of registered APIs')
  const command = (name: string, description: string) =>
    keys
      .command(name)
      .description(description)
      .option('--environment <code or name>', 'the environment, when there are several')
      .option('--json', 'answer in JSON')
      .addOption(new Option('--dev', 'development mode: with the secret kept in the data folder'))
  const inEnvironment = (options: Options, work: (deps: KeyDeps, environment: LiveEnvironment) => Promise<void>) =>
    run(options, ({ deps }) => work({ ...deps, ...byCommandLine() }, chooseEnvironment(deps, options)))
  const emit = ({ json }: Options, data: unknown, text: string) =>
    terminal.write(json ? `${JSON.stringify(data, null, 2)}\n` : text)

  command('list [api]', `list the newest ${PAGE} keys, of one API or of all`).action(
    (text: string | undefined, options: Options) =>
      inEnvironment(options, async ({ store }, environment) => {
        const apiId = text === undefined ? undefined : findApi(environment, text).id
        const list = await store.apiKeys.list(environment.id, { limit: PAGE, ...(apiId ? { apiId } : {}) })
        const shown = list.map(({ id, name, status, apiId: of, userId, organizationCode, verificationCount }) => ({
          id,
          name,
          status,
          api: environment.apis.list.find((api) => api.id === of)?.audience ?? of,
          userId,
          organizationCode,
          verificationCount,
        }))
        const rows = shown.map((key) => [show(key.name).slice(1, -1), key.status, key.api, key.id])
        emit(options, shown, table(['NAME', 'STATUS', 'API', 'ID'], rows))
      }),
  )
  command('create <api> <name>', 'make a key; it is shown now and never again')
    .option('--scopes <names>', 'the scopes it has for ever, separated by commas')
    .option('--user <id>', 'the user it belongs to')
    .option('--organization <code>', 'or the organization')
    .action(
      (text: string, name: string, options: Options & { scopes?: string; user?: string; organization?: string }) =>
        inEnvironment(options, async (deps, environment) => {
          const api = findApi(environment, text)
          const byName = new Map([...api.scopes.values()].map((scope) => [scope.name, scope.id]))
          const scopeIds = (options.scopes ?? '')
            .split(/[\s,]+/)
            .filter((scope) => scope !== '')
            .map((scope) => byName.get(scope) ?? scope)
          const { user: userId = null, organization: organizationCode = null } = options
          const wanted = { name, apiId: api.id, scopeIds, userId, organizationCode }
          const { id, key } = granted(await createApiKey(environment, wanted, deps))
          emit(options, { id, key }, `Made ${show(name)}, shown only now:\n    id   ${id}\n    key  ${key}\n`)
        }),
    )
  command('rotate <id>', 'give a key a new text; the old one ends at once').action((id: string, options: Options) =>
    inEnvironment(options, async (deps, environment) => {
      const { key } = granted(await rotateApiKey(environment.id, id, deps))
      emit(options, { id, key }, `Rotated ${id}, shown only now:\n    key  ${key}\n`)
    }),
  )
  command('revoke <id>', 'end a key for good').action((id: string, options: Options) =>
    inEnvironment(options, async (deps, environment) => {
      granted(await revokeApiKey(environment.id, id, deps))
      emit(options, { id }, `Revoked ${id}.\n`)
    }),
  )
}

function findApi(environment: LiveEnvironment, text: string) {
  const found = chooseApi(environment, text)
  if (!found.ok) throw new StartError(explainRefusal(found.refusal))
  return found.value
}

const PROBLEMS: Record<ApiKeyRefusal, string> = {
  name_missing: 'give the key a name',
  api_unknown: 'keys are for registered APIs; this one is built in or gone',
  scope_unknown: 'the API has no such scope: `latchkey apis list --json` shows those it has',
  user_unknown: 'there is no such user',
  organization_unknown: 'there is no such organization',
  owner_ambiguous: 'a key is for a user or for an organization: leave out --user or --organization',
  key_unknown: 'there is no such key: `latchkey api-keys list` shows those there are',
  key_revoked: 'a revoked key cannot come back: make a new one',
}

function granted<T extends { ok: true }>(result: T | Refused): T {
  if (!result.ok) throw new StartError(PROBLEMS[result.reason])
  return result
}
