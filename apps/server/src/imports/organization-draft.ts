import {
  externalIdProblem,
  handleProblem,
  isOrganizationCode,
  organizationNameProblem,
} from '@latchkey/directory/organization.ts'
import { z } from 'zod'
import { HANDLE_TEXTS } from '../configuration/rule-texts.ts'
import type { LineProblem, Parsed, Told } from './line.ts'
import { flag, id, listOf, needed, readShape, text } from './shape.ts'
import { type DraftValue, told } from './user-draft.ts'
import { values } from './user-json.ts'

/** What a line says of an organization. What it does not mention, or leaves empty, is undefined. */
export type OrganizationDraft = {
  code: Told<string> | undefined
  externalId: Told<string> | undefined
  name: string | undefined
  handle: Told<string> | undefined
  isSuspended: boolean | undefined
  flags: readonly DraftValue[]
  properties: readonly DraftValue[]
}

/** The columns of the CSV format; the platform's own export has more. */
export const ORGANIZATION_COLUMNS: ReadonlySet<string> = new Set(['name', 'id', 'code', 'handle'])

const value = z.object({ key: needed, value: z.unknown() })
const organization = z.object({
  code: text,
  id,
  name: text,
  handle: text,
  is_suspended: flag,
  feature_flags: listOf(value),
  properties: listOf(value),
})

export const ORGANIZATION_FIELDS: ReadonlySet<string> = new Set(Object.keys(organization.shape))

/** One row of CSV, or one object of NDJSON: the names are the same. */
export function parseOrganization(line: unknown): Parsed<OrganizationDraft> {
  const read = readShape(organization, line)
  if (!read.ok) return read
  const problems: LineProblem[] = []
  const judged = (field: string, text: string | undefined | null, problemOf: (text: string) => string | undefined) => {
    const found = told(field, text)
    const problem = found && problemOf(found.value)
    if (problem) problems.push({ field, message: problem })
    return found
  }
  const { value } = read
  const draft = {
    code: judged('code', value.code, (code) => (isOrganizationCode(code) ? undefined : 'must be a code such as org_1')),
    externalId: judged('id', value.id == null ? undefined : String(value.id), (id) =>
      externalIdProblem(id) ? 'must have 1 to 255 characters, none of them hidden and no space at an end' : undefined,
    ),
    name: judged('name', value.name?.trim(), (name) =>
      organizationNameProblem(name) ? 'must have 1 to 200 characters, none of them hidden' : undefined,
    )?.value,
    handle: judged('handle', value.handle, (handle) => {
      const problem = handleProblem(handle)
      return problem && HANDLE_TEXTS[problem]
    }),
    isSuspended: value.is_suspended ?? undefined,
    flags: values(value.feature_flags, 'feature_flags'),
    properties: values(value.properties, 'properties'),
  }
  if (!draft.code && !draft.externalId) {
    problems.push({ field: 'id', message: 'is missing: without it a second import would make the organization again' })
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: draft }
}
