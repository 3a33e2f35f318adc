import { relative } from 'node:path'
import ts from 'typescript'
import { declarationText, mentionsOf, namesOf } from './declaration.ts'
import { docOf, type Entry, type Export, type Reference } from './entries.ts'
import { isOfOperation, operationTables } from './operations.ts'

/** Every entry, in the order in which somebody looks for it, and what it is for. */
const ENTRIES: Readonly<Record<string, string>> = {
  '@latchkey/sdk': 'signs people in, keeps their sessions, and reads what their tokens say',
  '@latchkey/sdk/verify': 'verifies the access tokens that an API is sent',
  '@latchkey/sdk/express': 'the routes and guards of an application of Express 4 or 5',
  '@latchkey/sdk/fastify': 'the routes and guards of an application of Fastify',
  '@latchkey/sdk/hono': 'the routes and guards of an application of Hono',
  '@latchkey/sdk/next': 'everything that a site of Next.js needs',
  '@latchkey/sdk/next/components': 'links of a site of Next.js to the sign-in and out of it',
  '@latchkey/sdk/management': 'the client of the Management API',
  '@latchkey/sdk/file-store': 'sessions in files, for development',
  '@latchkey/sdk/config-file': 'a configuration from a file',
  '@latchkey/sdk/v1': 'the names of the first Python SDK',
  '@latchkey/react': 'the provider and the hooks of a page of React',
  '@latchkey/react/components': 'buttons, and what is shown to whom',
  '@latchkey/react/react-router': 'a protected route of React Router',
  '@latchkey/react/utils': 'the readers for code outside of components',
  'latchkey/testing': 'the real platform in a test suite',
}

const GROUPS = ['Components', 'Hooks', 'Functions', 'Classes', 'Errors', 'Constants', 'Types'] as const
type Group = (typeof GROUPS)[number]

/** Entries that change without notice, and have no page. */
const isOwn = (name: string): boolean => name.startsWith('@latchkey/sdk/parts/')

/** The pages of the reference, by the name of their file. Throws for an entry that nobody has described. */
export function referencePages(reference: Reference): Map<string, string> {
  const shown = reference.entries.filter(({ name }) => !isOwn(name))
  const astray = shown.filter(({ name }) => !(name in ENTRIES))
  if (astray.length > 0) throw new Error(`say in ENTRIES what these are for: ${astray.map(({ name }) => name).join()}`)
  const order = Object.keys(ENTRIES)
  const entries = shown.toSorted((one, other) => order.indexOf(one.name) - order.indexOf(other.name))
  const homes = new Map<ts.Symbol, Home>()
  for (const entry of entries) {
    const own = entry.exports.filter(({ symbol }) => !homes.has(symbol))
    const slugs = new Map<string, number>()
    for (const one of own.toSorted(byPlace)) {
      if (homes.has(one.symbol)) continue // another name of the same
      const slug = one.name.toLowerCase() // what the heading is called in an address, and how often before
      const before = slugs.get(slug) ?? 0
      slugs.set(slug, before + 1)
      homes.set(one.symbol, { ...one, entry, anchor: before === 0 ? slug : `${slug}-${before}` })
    }
  }
  const names = namesOf(
    entries.flatMap((entry) => entry.exports),
    reference.checker,
  )
  const tools = { ...reference, names }
  const pages = entries.map((entry): [string, string] => [fileOf(entry.name), page(entry, homes, tools)])
  return new Map([['README.md', index(entries)], ...pages])
}

/** Where an export is described. */
type Home = Export & { readonly entry: Entry; readonly anchor: string }
type Tools = Reference & { readonly names: ReadonlyMap<ts.Type, string> }
type Homes = ReadonlyMap<ts.Symbol, Home>

const fileOf = (entry: string): string => `${entry.replace('@latchkey/', '').replaceAll('/', '-')}.md`
/** What docstrings say to whoever works on them: the names of defects, and of a paper that is not published. */
const NOT_FOR_READERS = / \((?:(?:P1|P2|TS|RX)-\d+|wire protocol [^)]*)\)/g

const HEAD =
  '<!-- Not edited: written by scripts/write-api-reference.ts from the declarations and their docstrings. -->\n'

function index(entries: readonly Entry[]): string {
  const rows = entries.map(({ name }) => `| [\`${name}\`](${fileOf(name)}) | ${ENTRIES[name]} |`)
  return `${HEAD}
# API reference

What the published packages export, one page for each entry. The [README of the SDK](../../packages/sdk/README.md), the [README of the React SDK](../../packages/react/README.md) and the [guides](../guides) say how to use it.

| Import | What it is |
| --- | --- |
${rows.join('\n')}

Times are epoch milliseconds where a name says \`Ms\` or a clock answers them, and seconds where it says \`Seconds\` or a claim has them. What can fail for a reason of the caller's says with which error. \`@latchkey/sdk/parts/*\` has no page: it is what \`@latchkey/react\` is built of, and changes without notice.
`
}

function page(entry: Entry, homes: Homes, tools: Tools): string {
  const singles = entry.exports.filter(({ symbol }) => !isOfOperation(symbol))
  const own = singles.filter(({ symbol }) => homes.get(symbol)?.entry === entry)
  const elsewhere = singles.filter(({ symbol }) => homes.get(symbol)?.entry !== entry)
  const groups = Map.groupBy(own.toSorted(byPlace), groupOf)
  const contents = GROUPS.flatMap((group) => {
    const names = (groups.get(group) ?? []).map(({ name, symbol }) => {
      const home = homes.get(symbol)
      return home?.name === name ? link(home, entry) : `[\`${name}\`](#${name.toLowerCase()})`
    })
    return names.length > 0 ? [`**${group}:** ${names.join(' · ')}`] : []
  })
  const also = elsewhere.toSorted(byPlace).flatMap(({ name, symbol }) => {
    const home = homes.get(symbol)
    return home ? [link(home, entry, name)] : []
  })
  const sections = GROUPS.flatMap((group) => {
    const members = groups.get(group)
    return members ? [`## ${group}\n\n${members.map((one) => section(one, entry, homes, tools)).join('\n\n')}`] : []
  })
  return `${[
    `${HEAD}\n# \`${entry.name}\``,
    `${capitalised(ENTRIES[entry.name] ?? '')}. [All entries](README.md)`,
    ...contents,
    ...(also.length > 0 ? [`**Exported here too:** ${also.join(' · ')}`] : []),
    ...sections,
    ...[operationTables(entry, tools.checker)].filter(Boolean),
  ].join('\n\n')}\n`.replaceAll(NOT_FOR_READERS, '')
}

function section({ name, symbol }: Export, entry: Entry, homes: Homes, tools: Tools): string {
  const { checker, root } = tools
  const home = homes.get(symbol)
  if (home && home.name !== name) return `### \`${name}\`\n\nAnother name of ${link(home, entry)}.`
  const { exported, local } = mentionsOf(symbol, new Set(homes.keys()), checker)
  const text = [symbol, ...local].map((one) => declarationText(one, tools)).join('\n\n')
  const mentions = exported
    .flatMap((one) => homes.get(one) ?? [])
    .filter((one) => !isOfOperation(one.symbol))
    .map((one) => link(one, entry))
    .sort()
  const isGroup = text.includes('ArgsOf<') && symbol.flags & ts.SymbolFlags.Value
  if (isGroup) mentions.push('[the types of operations](sdk-management.md#operations)')
  const source = relative(root, symbol.declarations?.[0]?.getSourceFile().fileName ?? '')
  return [
    `### \`${name}\``,
    ...[docOf(symbol, checker)].filter(Boolean),
    `\`\`\`ts\n${text}\n\`\`\``,
    `${mentions.length > 0 ? `See ${mentions.join(', ')}. ` : ''}[Source](../../${source})`,
  ].join('\n\n')
}

const link = ({ entry, name, anchor }: Home, from: Entry, text = name): string =>
  `[\`${text}\`](${entry === from ? '' : fileOf(entry.name)}#${anchor})`

function groupOf({ name, symbol }: Export): Group {
  const { flags } = symbol
  if (!(flags & ts.SymbolFlags.Value)) return 'Types'
  if (/(Error|Exception)$/.test(name) && flags & ts.SymbolFlags.Class) return 'Errors'
  if (flags & ts.SymbolFlags.Class) return 'Classes'
  if (/^use[A-Z]/.test(name)) return 'Hooks'
  const node = symbol.valueDeclaration
  if (node && symbol.declarations?.some(isClassAgain)) return 'Classes'
  const isFunction = node && (ts.isFunctionDeclaration(node) || isArrow(node))
  if (isFunction && /^[A-Z]/.test(name)) return 'Components'
  return isFunction ? 'Functions' : 'Constants'
}

/** `type UsersApi = InstanceType<typeof UsersApi>`: the constant is a class. */
const isClassAgain = (node: ts.Declaration): boolean =>
  ts.isTypeAliasDeclaration(node) && node.type.getText().startsWith('InstanceType<')

const isArrow = (node: ts.Declaration): boolean =>
  ts.isVariableDeclaration(node) &&
  ((node.initializer !== undefined && ts.isArrowFunction(node.initializer)) ||
    (node.type !== undefined && (ts.isFunctionTypeNode(node.type) || ts.isIndexedAccessTypeNode(node.type))))

/** By group, and in a group by name. */
const byPlace = (one: Export, other: Export): number =>
  GROUPS.indexOf(groupOf(one)) - GROUPS.indexOf(groupOf(other)) || (one.name < other.name ? -1 : 1)
const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
