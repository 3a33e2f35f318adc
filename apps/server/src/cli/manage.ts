import { readFileSync } from 'node:fs'
import {
  createManagementClient,
  LatchkeyConfigurationError,
  LatchkeyConnectionError,
  LatchkeyManagementError,
  type ManagementOptions,
} from '@latchkey/sdk/management'
import { type Command, Option } from 'commander'
import type { Deps } from '../deps.ts'
import { localFetch } from '../management/local.ts'
import { NAMES } from '../management/names.ts'
import { type OperationDocument, operationDocument } from '../management/openapi.ts'
import type { ManagementRoute } from '../management/route.ts'
import { managementTable } from '../routes/management/table.ts'
import { StartError } from '../settings.ts'
import { chooseEnvironment } from './choose-environment.ts'
import { show, table, visible } from './present.ts'
import type { Terminal } from './terminal.ts'

type Options = Record<string, string | boolean | undefined> & {
  environment?: string
  dev?: boolean
  local?: boolean
  json?: boolean
  yes?: boolean
  all?: boolean
  issuer?: string
  clientId?: string
  body?: string
}
type Run = (options: { dev?: boolean }, work: (platform: { deps: Deps }) => Promise<void>) => Promise<void>
type Env = Readonly<Record<string, string | undefined>>
type Call = ((args?: object) => Promise<unknown>) & { each?: (args?: object) => AsyncIterable<unknown> }
type Field = { name: string; option: string; isInBody: boolean; type: string }

const LIMIT = 100

/**
 * `latchkey <group> <what> …`: every operation of the Management API, over a server with the credentials of a machine,
 * or straight on the database of this one. Where a command of that name is there already, it stays. Only the group that
 * `wanted` names gets its commands: to describe them all takes time. What a person can mend is thrown as StartError.
 */
export function addManagementCommands(
  program: Command,
  {
    run,
    terminal,
    env,
    wanted,
    warn = (text) => console.error(text),
  }: { run: Run; terminal: Terminal; env: Env; wanted: string | undefined; warn?: (text: string) => void },
): void {
  for (const route of managementTable) {
    if (route.audience !== 'everybody') continue
    const names = NAMES[route.operation][0].split('.').map(kebabCase)
    const [top = ''] = names
    const groups = names.slice(0, -1)
    const group = groups.reduce((at, name, depth) => child(at, name, groups.slice(0, depth + 1)), program)
    const name = names.at(-1) ?? ''
    if (top === wanted && !group.commands.some((one) => one.name() === name)) addCommand(group, name, route)
  }

  function addCommand(group: Command, name: string, route: ManagementRoute) {
    const described = operationDocument(route)
    const { positions, fields } = inputOf(described)
    const scope = described.security.flatMap((one) => Object.values(one).flat())[0]
    const command = group
      .command([name, ...positions.map((one) => `<${one}>`)].join(' '))
      .summary(NAMES[route.operation][1].replace(/\.$/, ''))
      .description(
        `${NAMES[route.operation][1]}${scope === undefined ? '' : ` Over a server it needs the scope ${scope}.`}`,
      )
    for (const { option, type } of fields) command.option(`--${option} <${type}>`)
    const canList = NAMES[route.operation][0].endsWith('.list')
    if (canList) command.option('--all', `list everything, not the first ${LIMIT}`)
    if (described.requestBody && !route.isUpload)
      command.option('--body <json>', 'the body as JSON, or @ and a file; options win over it')
    if (isDestructive(route)) command.option('-y, --yes', 'ask nothing')
    command
      .option('--json', 'answer in JSON')
      .option('--issuer <url>', 'the server to ask; LATCHKEY_ISSUER')
      .option('--client-id <id>', 'the m2m application to ask as; LATCHKEY_CLIENT_ID, with LATCHKEY_CLIENT_SECRET')
      .option('--local', 'work on the database of this machine although LATCHKEY_ISSUER is set')
      .option('--environment <code or name>', 'the environment, when there are several; on the database')
      .addOption(new Option('--dev', 'development mode: with the secret kept in the data folder'))
      .action(async (...given: unknown[]) => {
        const options = given[positions.length] as Options
        const texts = given.slice(0, positions.length) as string[]
        if (isDestructive(route) && !options.yes) await confirm(command, texts)
        const args = argsOf(texts, options)
        await withClient(options, (client) => perform(callOf(client, route), args, options))
      })

    function argsOf(texts: readonly string[], options: Options): Record<string, unknown> {
      const hasPages = described.parameters?.some((one) => one.name === 'page_size') ?? false
      const args: Record<string, unknown> = hasPages ? { pageSize: LIMIT } : {}
      for (const [at, position] of positions.entries()) args[camelCase(position)] = texts[at]
      const body: Record<string, unknown> = options.body === undefined ? {} : readJson(options.body)
      for (const { name: field, option, isInBody, type } of fields) {
        const text = options[camelCase(option)]
        if (typeof text !== 'string') continue
        if (isInBody) body[field] = typed(text, type, option)
        else args[camelCase(field)] = text
      }
      return described.requestBody ? { ...args, body } : args
    }
  }

  async function confirm(command: Command, texts: readonly string[]) {
    const what = `${command.parent?.name() ?? ''} ${command.name()} ${texts.map(show).join(' ')}`
    if (!terminal.isInteractive) throw new StartError(`nobody is there to confirm: run it with --yes to ${what}`)
    if (!(await terminal.confirm(`This cannot be undone: ${what}?`))) throw new StartError('nothing was changed')
  }

  async function withClient(options: Options, work: (client: object) => Promise<void>): Promise<void> {
    const issuer = options.issuer ?? (options.local ? undefined : env.LATCHKEY_ISSUER)
    if (issuer === undefined) {
      return run(options, ({ deps }) => {
        const environment = chooseEnvironment(deps, options)
        const [origin = ''] = environment.origins
        return told(() =>
          work(
            clientOf({
              issuer: origin,
              unsafeAllowHttp: true,
              token: () => 'none',
              fetch: localFetch(managementTable, environment, deps),
              maxRetries: 0,
            }),
          ),
        )
      })
    }
    const clientId = options.clientId ?? env.LATCHKEY_CLIENT_ID
    const clientSecret = env.LATCHKEY_CLIENT_SECRET
    if (!clientId || !clientSecret) {
      throw new StartError(
        `to ask ${issuer}, set LATCHKEY_CLIENT_ID and LATCHKEY_CLIENT_SECRET to those of an m2m application`,
      )
    }
    return told(() => work(clientOf({ issuer, clientId, clientSecret })))
  }

  async function perform(call: Call, args: Record<string, unknown>, options: Options) {
    if (!call.each) return emit(await call(args), options)
    const items: unknown[] = []
    let hasMore = false
    const limit = options.all ? Number.POSITIVE_INFINITY : LIMIT
    for await (const item of call.each(args)) {
      if (items.length >= limit) {
        hasMore = true
        break
      }
      items.push(item)
    }
    terminal.write(options.json ? `${JSON.stringify(items, null, 2)}\n` : tableOf(items))
    if (hasMore) warn(`There are more than ${LIMIT}: --all lists them.`)
  }

  function emit(answer: unknown, { json }: Options) {
    if (json) return terminal.write(`${JSON.stringify(answer ?? {}, null, 2)}\n`)
    const { code: _, message, ...rest } = (answer ?? { message: 'Success' }) as Record<string, unknown>
    const [only, ...others] = Object.values(rest)
    const list = others.length === 0 && Array.isArray(only) ? only : undefined
    if (list) return terminal.write(tableOf(list))
    const lines = linesOf(message === undefined ? (answer as object) : rest)
    terminal.write(lines.length > 0 ? `${lines.join('\n')}\n` : `${visible(String(message ?? 'Success'))}\n`)
  }
}

function clientOf(options: ManagementOptions): object {
  return createManagementClient(options)
}

const callOf = (client: object, { operation }: ManagementRoute): Call =>
  NAMES[operation][0].split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], client) as Call

const isDestructive = ({ operation }: ManagementRoute) => /\.delete(All)?$/.test(NAMES[operation][0])

function child(parent: Command, name: string, path: readonly string[]): Command {
  return (
    parent.commands.find((one) => one.name() === name) ??
    parent.command(name).description(`manage ${path.join(' ').replaceAll('-', ' ')}`)
  )
}

const kebabCase = (name: string) =>
  name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll('_', '-')
const camelCase = (name: string) => name.replaceAll(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase())

const PAGING = ['page_size', 'next_token', 'starting_after', 'ending_before']
const SCALARS = ['string', 'integer', 'number', 'boolean']
/** How the commands themselves are told something, so that no field is called so. */
const TAKEN = new Set(['json', 'issuer', 'client-id', 'local', 'environment', 'dev', 'body', 'yes', 'all'])

/** What stands behind the command in order, and what is an option. */
function inputOf({ parameters = [], requestBody }: OperationDocument): { positions: string[]; fields: Field[] } {
  const positions = parameters.filter((one) => one.in === 'path' || one.required).map(({ name }) => name)
  const inQuery = parameters
    .filter((one) => one.in === 'query' && !one.required && !PAGING.includes(one.name))
    .map(({ name }) => ({ name, option: kebabCase(name), isInBody: false, type: 'text' }))
  const [{ schema: sent } = { schema: {} }] = Object.values(requestBody?.content ?? {})
  const properties = sent.properties ?? {}
  const inBody = Object.entries(properties).flatMap(([name, schema]) => {
    const { type: types = 'string', format } = schema as { type?: string | string[]; format?: string }
    const type = format === 'binary' ? 'file' : [types].flat().find((one) => SCALARS.includes(one))
    return type === undefined
      ? []
      : [{ name, option: kebabCase(name), isInBody: true, type: type === 'string' ? 'text' : type }]
  })
  const fields = [...inQuery, ...inBody].map((field) =>
    TAKEN.has(field.option) ? { ...field, option: `with-${field.option}` } : field,
  )
  return { positions, fields }
}

function typed(text: string, type: string, option: string): unknown {
  if (type === 'text') return text
  if (type === 'file') return new Blob([readContent(text, option)])
  if (type === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true'
    throw new StartError(`--${option} is true or false, not ${show(text)}`)
  }
  if (text.trim() !== '' && Number.isFinite(Number(text))) return Number(text)
  throw new StartError(`--${option} is a number, not ${show(text)}`)
}

function readContent(path: string, option: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(path))
  } catch (error) {
    throw new StartError(`--${option}: ${(error as Error).message}`)
  }
}

function readJson(text: string): Record<string, unknown> {
  let parsed: unknown
  try {
    parsed = JSON.parse(text.startsWith('@') ? readFileSync(text.slice(1), 'utf8').replace(/^\ufeff/, '') : text)
  } catch (error) {
    throw new StartError(`--body: ${(error as Error).message}`)
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
  throw new StartError('--body must be a JSON object')
}

/** What the client throws, as something a person can read. */
async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof LatchkeyManagementError) {
      const told = error.problems.map(({ code, message }) => `${visible(message)} (${visible(code)})`)
      throw new StartError(told.length > 0 ? told.join('\n  ') : error.message)
    }
    if (error instanceof LatchkeyConnectionError || error instanceof LatchkeyConfigurationError) {
      throw new StartError(visible(error.message))
    }
    throw error
  }
}

function tableOf(items: readonly unknown[]): string {
  if (items.length === 0) return 'There are none.\n'
  const records = items.map((item) => (typeof item === 'object' && item !== null ? item : { value: item }) as object)
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))].filter((name) =>
    records.some((record) => isShown((record as Record<string, unknown>)[name])),
  )
  const rows = records.map((record) => names.map((name) => cell((record as Record<string, unknown>)[name])))
  return table(
    names.map((name) => name.replaceAll('_', ' ').toUpperCase()),
    rows,
  )
}

const isShown = (value: unknown) =>
  value !== null && value !== undefined && (typeof value !== 'object' || isFlat(value))
const isFlat = (value: object) => Array.isArray(value) && value.every((item) => typeof item !== 'object')
const cell = (value: unknown) =>
  value === null || value === undefined ? '-' : visible(Array.isArray(value) ? value.join(',') : String(value))

/** One value a line, under its name; what is in a record is indented. */
function linesOf(record: object, indent = ''): string[] {
  return Object.entries(record).flatMap(([name, value]) => {
    if (typeof value !== 'object' || value === null || isFlat(value))
      return [`${indent}${visible(name)}  ${cell(value)}`]
    return [`${indent}${visible(name)}`, ...linesOf(value, `${indent}  `)]
  })
}
