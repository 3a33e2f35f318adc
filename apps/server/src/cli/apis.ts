import type { Api } from '@latchkey/storage/records.ts'
import { type Command, Option } from 'commander'
import { authorizeApplication, revokeApplication } from '../apis/authorizations.ts'
import type { ApiDeps } from '../apis/decide-and-commit.ts'
import { chooseApi, chooseApplication } from '../apis/find.ts'
import { readDocument } from '../apis/openapi-document.ts'
import { type ApiResult, explainRefusal } from '../apis/refusals.ts'
import { deleteApi, registerApi, renameApi } from '../apis/registration.ts'
import { addScope, describeScope, importScopes, removeScope } from '../apis/scopes.ts'
import { byCommandLine } from '../audit/actor.ts'
import type { LiveApi } from '../registry/apis.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { StartError } from '../settings.ts'
import { chooseEnvironment } from './choose-environment.ts'
import { show, table } from './present.ts'
import type { Terminal } from './terminal.ts'

type Options = { environment?: string; json?: boolean; dev?: boolean }
type ApisTerminal = Pick<Terminal, 'write' | 'isInteractive' | 'ask'>
type Run = (options: { dev?: boolean }, work: (platform: { deps: ApiDeps }) => Promise<void>) => Promise<void>
type Session = { deps: ApiDeps; environment: LiveEnvironment; options: Options }

/**
 * `latchkey apis …`: every change that an administrator makes of registered APIs. `run` opens the platform for one
 * command; it works beside a running server. What a person can mend is thrown as StartError.
 */
export function addApisCommand(program: Command, run: Run, terminal: ApisTerminal): void {
  const apis = program.command('apis').description('list and change registered APIs')
  const command = (parent: Command, name: string, description: string) =>
    parent
      .command(name)
      .description(description)
      .option('--environment <code or name>', 'the environment, when there are several')
      .option('--json', 'answer in JSON')
      .addOption(new Option('--dev', 'development mode: with the secret kept in the data folder'))

  command(apis, 'list', 'list the APIs of an environment').action((options: Options) =>
    inEnvironment(options, async ({ environment }) => {
      const list = environment.apis.list.map((api) => describe(api, environment))
      emit(options, list, () => table(['NAME', 'AUDIENCE', 'ID', 'SCOPES', 'APPLICATIONS'], list.map(rowOf)))
    }),
  )
  command(apis, 'create <name> <audience>', 'register an API; its audience never changes').action(
    (name: string, audience: string, options: Options) =>
      inEnvironment(options, async ({ deps, environment }) =>
        emitApi(options, 'Registered', value(await registerApi(deps, environment.id, { name, audience }))),
      ),
  )
  command(apis, 'rename <api> <name>', 'give an API another name').action(
    (text: string, name: string, options: Options) =>
      withApi(options, text, async ({ deps, environment }, { id: apiId }) =>
        emitApi(options, 'Renamed', value(await renameApi(deps, environment.id, { apiId, name }))),
      ),
  )
  command(apis, 'delete <api>', 'delete an API with its scopes, authorisations and keys: irreversible')
    .option('-y, --yes', 'ask nothing')
    .action((text: string, options: Options & { yes?: boolean }) =>
      withApi(options, text, async ({ deps, environment }, api) => {
        if (!options.yes) await confirmName(api)
        emitApi(options, 'Deleted', value(await deleteApi(deps, environment.id, { apiId: api.id })))
      }),
    )
  command(apis, 'import <api> <file>', 'take the scopes of an API from an OpenAPI or Swagger document').action(
    (text: string, file: string, options: Options) =>
      withApi(options, text, async ({ deps, environment }, { id: apiId }) => {
        const read = readDocument(file)
        if (!read.ok) throw new StartError(`${file}: ${read.message}`)
        const done = value(await importScopes(deps, environment.id, { apiId, document: read.document }))
        const added = done.add.map(({ name }) => name)
        emit(options, { added, kept: done.keep, removed: done.remove }, () =>
          [
            ...added.map((name) => `+ ${name}\n`),
            ...done.remove.map((name) => `- ${name}\n`),
            `${added.length} added, ${done.keep.length} kept, ${done.remove.length} removed.\n`,
          ].join(''),
        )
      }),
  )
  command(apis, 'authorize <api> <application>', 'let an application ask for tokens for an API')
    .option('--scopes <all or names>', 'the scopes that are switched on for it, separated by commas')
    .action((text: string, application: string, options: Options & { scopes?: string }) =>
      withApi(options, text, async ({ deps, environment }, { id: apiId, name }) => {
        const { id: clientId, name: who } = value(chooseApplication(environment, application))
        const scopes = scopesIn(options.scopes)
        const on = value(await authorizeApplication(deps, environment.id, { apiId, clientId, scopes }))
        emit(
          options,
          { apiId, clientId, scopes: on },
          () => `${show(who)} may ask for tokens for ${show(name)}; scopes: ${on.join(', ') || 'none'}.\n`,
        )
      }),
    )
  command(apis, 'revoke <api> <application>', 'end that; tokens that are out live until they expire').action(
    (text: string, application: string, options: Options) =>
      withApi(options, text, async ({ deps, environment }, { id: apiId, name }) => {
        const { id: clientId, name: who } = value(chooseApplication(environment, application))
        value(await revokeApplication(deps, environment.id, { apiId, clientId }))
        emit(options, { apiId, clientId }, () => `${show(who)} gets no more tokens for ${show(name)}.\n`)
      }),
  )

  const scopes = apis.command('scopes').description('change the scopes of an API')
  command(scopes, 'add <api> <scope> [description]', 'add a scope; its name never changes').action(
    (text: string, name: string, description: string | undefined, options: Options) =>
      withApi(options, text, async ({ deps, environment }, { id: apiId }) => {
        const wanted = { apiId, name, description: description ?? '' }
        emitScope(options, 'Added', value(await addScope(deps, environment.id, wanted)))
      }),
  )
  command(scopes, 'describe <api> <scope> <description>', 'change what people are told about a scope').action(
    (text: string, name: string, description: string, options: Options) =>
      withApi(options, text, async ({ deps, environment }, { id: apiId }) =>
        emitScope(options, 'Described', value(await describeScope(deps, environment.id, { apiId, name, description }))),
      ),
  )
  command(scopes, 'remove <api> <scope>', 'remove a scope, also from the applications and users that have it').action(
    (text: string, name: string, options: Options) =>
      withApi(options, text, async ({ deps, environment }, { id: apiId }) =>
        emitScope(options, 'Removed', value(await removeScope(deps, environment.id, { apiId, name }))),
      ),
  )

  function inEnvironment(options: Options, work: (session: Session) => Promise<void>): Promise<void> {
    return run(options, ({ deps }) =>
      work({ deps: { ...deps, ...byCommandLine() }, options, environment: chooseEnvironment(deps, options) }),
    )
  }

  function withApi(options: Options, text: string, work: (session: Session, api: LiveApi) => Promise<void>) {
    return inEnvironment(options, (session) => work(session, value(chooseApi(session.environment, text))))
  }

  async function confirmName({ name }: LiveApi) {
    if (!terminal.isInteractive) throw new StartError('nobody is there to confirm: run it with --yes to delete the API')
    const typed = await terminal.ask(`This cannot be undone. Type the name of the API (${show(name)}) to delete it:`)
    if (typed !== name) throw new StartError('nothing was deleted: that is another name')
  }

  function emit({ json }: Options, data: unknown, text: () => string) {
    terminal.write(json ? `${JSON.stringify(data, null, 2)}\n` : text())
  }

  function emitApi(options: Options, what: string, { id, name, audience }: Api) {
    emit(options, { id, name, audience }, () => `${what} ${show(name)}: audience ${audience}, id ${id}.\n`)
  }

  function emitScope(options: Options, what: string, { id, name, description }: ScopeTold) {
    emit(options, { id, name, description }, () => `${what} ${name}${description ? ` (${description})` : ''}.\n`)
  }
}

type ScopeTold = { id: string; name: string; description: string }

function value<T>(result: ApiResult<T>): T {
  if (!result.ok) throw new StartError(explainRefusal(result.refusal))
  return result.value
}

const scopesIn = (text: string | undefined) =>
  text === undefined || text === 'all' ? text : text.split(/[\s,]+/).filter((name) => name !== '')

function describe(api: LiveApi, { applications }: LiveEnvironment) {
  const { id, name, audience, isManagementApi } = api
  return {
    id,
    name,
    audience,
    isManagementApi,
    scopes: [...api.scopes.values()].map(({ name, description, isImported }) => ({ name, description, isImported })),
    applications: [...api.authorizations].map(([clientId, scopes]) => ({
      clientId,
      name: applications.get(clientId)?.name,
      scopes: scopes.map((scope) => scope.name),
    })),
  }
}

const rowOf = ({ name, audience, id, scopes, applications }: ReturnType<typeof describe>) => [
  show(name).slice(1, -1),
  audience,
  id,
  String(scopes.length),
  String(applications.length),
]
