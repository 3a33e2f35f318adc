import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { csvRecords } from './csv.ts'
import { jsonListEntries, ndjsonEntries } from './json.ts'
import type { Entry, Parsed } from './line.ts'
import type { Bytes } from './lines.ts'
import { ORGANIZATION_COLUMNS, ORGANIZATION_FIELDS, parseOrganization } from './organization-draft.ts'
import { decideOrganizations } from './organizations.ts'
import { parseAuth0Password, parseAuth0User } from './user-auth0.ts'
import { parseUserRow, USER_COLUMNS } from './user-csv.ts'
import { type HashParameters, parseFirebaseUser } from './user-firebase.ts'
import { parseUserObject, USER_FIELDS } from './user-json.ts'
import { type Decided, decideUsers } from './users.ts'

export const USER_FORMATS = ['csv', 'ndjson', 'auth0', 'auth0-passwords', 'firebase'] as const
export const ORGANIZATION_FORMATS = ['csv', 'ndjson'] as const
export type UserFormat = (typeof USER_FORMATS)[number]
export type OrganizationFormat = (typeof ORGANIZATION_FORMATS)[number]

export type UserOptions = {
  /** Of Auth0: whoever is of none of these connections is passed over. */
  connections?: ReadonlySet<string> | undefined
  /** Of Firebase. */
  hashParameters?: HashParameters | undefined
}

/** How a file is read, and what is made of its lines. */
export type Format<Draft = unknown> = {
  /** Of a CSV file, `onHeader` is told the names of the columns before any entry. */
  entries(bytes: Bytes, onHeader?: (names: readonly string[]) => void): AsyncIterable<Entry>
  /** What a file must begin with, and how that is said. */
  beginning?: { is: RegExp; text: string }
  /** Undefined: the line is passed over. */
  parse(value: unknown): Parsed<Draft> | undefined
  /** What a line may name; whatever else it names is told at the end. Undefined: another system's file, with much else. */
  fields: ReadonlySet<string> | undefined
  /** Columns of which a CSV file has one at least. */
  needsOneOf: readonly string[]
  decide(
    environment: LiveEnvironment,
    drafts: readonly Draft[],
    deps: Pick<Deps, 'store' | 'clock' | 'random'>,
  ): Promise<Decided>
}

const asFormat = <Draft>(format: Format<Draft>): Format => format as unknown as Format

export function userFormat(name: UserFormat, { connections, hashParameters }: UserOptions): Format {
  const users = { decide: decideUsers, fields: undefined, needsOneOf: [], entries: ndjsonEntries }
  switch (name) {
    case 'csv':
      return asFormat({
        ...users,
        entries: csvRecords,
        parse: (row) => parseUserRow(row as Record<string, string>),
        fields: USER_COLUMNS,
        needsOneOf: ['email', 'phone'],
      })
    case 'ndjson':
      return asFormat({ ...users, parse: parseUserObject, fields: USER_FIELDS })
    case 'auth0':
      return asFormat({ ...users, parse: (object) => parseAuth0User(object, connections) })
    case 'auth0-passwords':
      return asFormat({ ...users, parse: (object) => parseAuth0Password(object, connections) })
    case 'firebase':
      return asFormat({
        ...users,
        entries: jsonListEntries,
        beginning: { is: /^\s*\{\s*"users"\s*:\s*\[/, text: 'an export of Firebase begins with {"users": [' },
        parse: (object) => parseFirebaseUser(object, hashParameters),
      })
  }
}

/** How users are read, and what says so: an import is the same one wherever it is begun again. */
export function usersAsRead(
  format: UserFormat,
  { connections: text, parameters }: { connections?: string | undefined; parameters?: HashParameters | undefined },
): { format: Format; howItIsRead: unknown } {
  const connections = text
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .sort()
  return {
    format: userFormat(format, { connections: connections && new Set(connections), hashParameters: parameters }),
    howItIsRead: { format, connections, parameters },
  }
}

export function organizationFormat(name: OrganizationFormat): Format {
  const organizations = { parse: parseOrganization, decide: decideOrganizations }
  return name === 'csv'
    ? asFormat({
        ...organizations,
        entries: csvRecords,
        fields: ORGANIZATION_COLUMNS,
        needsOneOf: ['id', 'code'],
      })
    : asFormat({ ...organizations, entries: ndjsonEntries, fields: ORGANIZATION_FIELDS, needsOneOf: [] })
}
