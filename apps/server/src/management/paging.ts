import { type Position, pageAround, pageBehind } from '@latchkey/directory/paging.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { ManagementFailure } from './failure.ts'
import type { Asked } from './route.ts'

export const DEFAULT_SIZE = 10
const MAX_SIZE = 500

/** `page_size`: a whole number from 1. */
const pageSize = (max: number) =>
  z
    .string()
    .superRefine((text, context) => {
      if (!/^0*[1-9]\d*$/.test(text)) context.addIssue({ code: 'custom', message: 'must be a whole number from 1' })
      else if (Number(text) > max) {
        context.addIssue({ code: 'custom', message: `is at most ${max}`, params: { code: 'PAGE_SIZE_LIMIT_EXCEEDED' } })
      }
    })
    .transform(Number)
    .meta({ type: 'integer', minimum: 1, maximum: max })

/** The query of a list that goes on by `next_token`. */
export const tokenQuery = (max = MAX_SIZE) =>
  z.object({ page_size: pageSize(max).optional(), next_token: z.string().max(MAX_TOKEN).optional() })

/** The `sort` of a list: each of these fields upwards (`name_asc`) and downwards (`name_desc`). */
export const sortBy = <Field extends string>(...fields: readonly Field[]) =>
  z.enum(fields.flatMap((field) => [`${field}_asc` as const, `${field}_desc` as const])).optional()

/** What the answer of such a list has beside the list. */
export const nextToken = { next_token: z.string().nullable() }

/** The query of a list that goes on before or behind an entry, named by its id. */
export const cursorQuery = (max = MAX_SIZE) =>
  z.object({
    page_size: pageSize(max).optional(),
    starting_after: z.string().max(MAX_ID).optional(),
    ending_before: z.string().max(MAX_ID).optional(),
  })

export const hasMore = { has_more: z.boolean() }

const MAX_ID = 256
const MAX_TOKEN = 1024

type ListAsked = Pick<Asked, 'operation' | 'environment'> & {
  params: Readonly<Record<string, string>>
  query: TokenQuery
}
type TokenQuery = { page_size?: number | undefined; next_token?: string | undefined; sort?: string | undefined }

/** The part of an ordered list that is asked for. */
export type TokenPage = {
  size: number
  /** What it is ordered by; undefined: nothing was said. */
  sort: string | undefined
  isDescending: boolean
  after: Position | undefined
}

/**
 * Reads where a list goes on. A token is the position behind which it does, with the order it was made for, and is
 * good for the list that gave it, with the same filters; it is kept from being made up, not secret.
 */
export function readTokenPage(asked: ListAsked, deps: Pick<Deps, 'secrets'>): Result<TokenPage, ManagementFailure> {
  const { query } = asked
  const { page_size: size = DEFAULT_SIZE, next_token: token, sort } = query
  if (token === undefined) return success(pageOf(size, sort, undefined))
  const [text = '', mac = ''] = token.split('.')
  if (mac === '' || !macsOf(text, asked, deps).includes(mac)) return badToken()
  const [sortOfToken, key, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [
    string | null,
    string,
    string,
  ]
  if (sort !== undefined && sort !== sortOfToken) return badToken()
  return success(pageOf(size, sortOfToken ?? undefined, [key, id]))
}

/** What does not make another list. */
const NO_FILTERS = new Set(['page_size', 'next_token', 'sort', 'expand'])

function macsOf(
  text: string,
  { operation, environment, params, query }: ListAsked,
  { secrets }: Pick<Deps, 'secrets'>,
) {
  const filters = Object.entries(query)
    .filter(([name, value]) => !NO_FILTERS.has(name) && value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  const list = JSON.stringify([operation, Object.entries(params), filters])
  return secrets.macs('paging', environment.id, `${list} ${text}`)
}

const badToken = () =>
  failure<ManagementFailure>({
    reason: 'input_invalid',
    problems: [{ parameter: 'next_token', kind: 'invalid', message: 'is not one that this list has given' }],
  })

const pageOf = (size: number, sort: string | undefined, after: Position | undefined): TokenPage => ({
  size,
  sort,
  isDescending: sort?.endsWith('_desc') ?? false,
  after,
})

/** The token that leads on behind a position; null: nothing comes behind it. */
export function tokenBehind(
  asked: ListAsked,
  { sort }: Pick<TokenPage, 'sort'>,
  position: Position | undefined,
  deps: Pick<Deps, 'secrets'>,
): string | null {
  if (!position) return null
  const text = Buffer.from(JSON.stringify([sort ?? null, ...position])).toString('base64url')
  return `${text}.${macsOf(text, asked, deps)[0]}`
}

/**
 * A page of a list that is at hand. `keys` are the texts by which it can be sorted, under the names in `sort`; without
 * one, the oldest come first.
 */
export function pageByToken<Entry extends { id: string; createdAt: number }>(
  entries: Iterable<Entry>,
  keys: Readonly<Record<string, (entry: Entry) => string>>,
  asked: ListAsked,
  deps: Pick<Deps, 'secrets'>,
): Result<{ shown: Entry[]; next_token: string | null }, ManagementFailure> {
  const page = readTokenPage(asked, deps)
  if (!page.ok) return page
  const { size, sort, isDescending, after } = page.value
  const keyOf = keys[sort?.replace(/_(asc|desc)$/, '') ?? ''] ?? byAge
  const { shown, next } = pageBehind([...entries], keyOf, { size, after, isDescending })
  return success({ shown, next_token: tokenBehind(asked, page.value, next, deps) })
}

const byAge = ({ createdAt }: { createdAt: number }) => String(createdAt).padStart(16, '0')

type CursorQuery = {
  page_size?: number | undefined
  starting_after?: string | undefined
  ending_before?: string | undefined
}
type CursorPage<Entry> = Result<{ shown: Entry[]; has_more: boolean }, ManagementFailure>

/**
 * A page of a list that a store has. `list` finds the first entries behind `after`, or the last before `before`: as many
 * as the limit, of which the last only tells that there are more.
 */
export async function pageOfStore<Entry extends { id: string }>(
  query: CursorQuery,
  list: (page: { after?: string; before?: string; limit: number }) => Promise<Entry[]>,
  defaultSize = DEFAULT_SIZE,
): Promise<CursorPage<Entry>> {
  const { page_size = defaultSize, starting_after: after, ending_before: before } = query
  const position = { ...(after === undefined ? {} : { after }), ...(before === undefined ? {} : { before }) }
  return pageByCursor(await list({ ...position, limit: page_size + 1 }), { ...query, page_size })
}

/** Refuses both cursors at once. */
export function checkCursors({
  starting_after: after,
  ending_before: before,
}: CursorQuery): Result<null, ManagementFailure> {
  if (after === undefined || before === undefined) return success(null)
  const message = 'and starting_after cannot both be sent'
  const problem = { parameter: 'ending_before', kind: 'invalid', message, code: 'TOO_MANY_PARAMETERS' } as const
  return failure({ reason: 'input_invalid', problems: [problem] })
}

/** A page of a list that is at hand, before or behind one of its ids; refuses both at once. */
export function pageByCursor<Entry extends { id: string }>(
  entries: Iterable<Entry>,
  query: CursorQuery,
): CursorPage<Entry> {
  const { page_size: size = DEFAULT_SIZE, starting_after: after, ending_before: before } = query
  const cursors = checkCursors(query)
  if (!cursors.ok) return cursors
  const page = pageAround([...entries], { size, after, before })
  return success({ shown: page.shown, has_more: page.hasMore })
}
