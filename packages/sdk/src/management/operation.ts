import type { CallOptions, ManagementConnection } from './connection.ts'
import { LatchkeyConnectionError } from './errors.ts'
import type { ManagementRequest } from './request.ts'

type Nothing = Record<never, never>
type Part<Data, Name extends string> = Data extends { readonly [N in Name]: infer Found }
  ? Found
  : Data extends { readonly [N in Name]?: infer Found }
    ? NonNullable<Found>
    : unknown
type Body<Data> = Data extends { body: infer Found }
  ? { body: Found }
  : Data extends { body?: infer Found }
    ? unknown extends Found
      ? unknown
      : { body?: NonNullable<Found> }
    : unknown
type Loose<T> = { [K in keyof T]: Nothing extends Pick<T, K> ? T[K] | undefined : T[K] }

/** What an operation is called with: what stands in its address, in camelCase, and its `body`, as on the wire. */
export type ArgsOf<Data> = Loose<Part<Data, 'path'> & Part<Data, 'query'> & Body<Data>>

type Rest<Args> = Nothing extends Args ? [args?: Args, options?: CallOptions] : [args: Args, options?: CallOptions]

/** A function of the Management API. Throws LatchkeyManagementError and LatchkeyConnectionError. */
export type Operation<Args, Answer> = (connection: ManagementConnection, ...rest: Rest<Args>) => Promise<Answer>

/** One that lists; `each` goes through all pages, asking for the next one when it is needed. */
export type ListOperation<Args, Answer, Item> = Operation<Args, Answer> & {
  each(
    connection: ManagementConnection,
    ...rest: Rest<Omit<Args, 'endingBefore'>>
  ): AsyncGenerator<Item, void, undefined>
}

/** An operation with its connection. */
export type Bound<Of> =
  Of extends ListOperation<infer Args, infer Answer, infer Item>
    ? ((...rest: Rest<Args>) => Promise<Answer>) & {
        each(...rest: Rest<Omit<Args, 'endingBefore'>>): AsyncGenerator<Item, void, undefined>
      }
    : Of extends Operation<infer Args, infer Answer>
      ? (...rest: Rest<Args>) => Promise<Answer>
      : never

/** How a list goes on: by a token, behind an id, or not at all. */
export type Paging = 'token' | 'cursor' | 'none'

type Method = ManagementRequest['method']
type Args = Readonly<Record<string, unknown>>

export function operation<Data, Answer>(
  method: Method,
  path: string,
  encoding?: ManagementRequest['encoding'],
): Operation<ArgsOf<Data>, Answer> {
  return (connection, ...[args, options]) =>
    connection.call({ method, path, args: args as Args | undefined, encoding }, options) as Promise<Answer>
}

type ItemIn<Answer, Key extends string> = Answer extends { [K in Key]?: infer List }
  ? NonNullable<List> extends readonly (infer Item)[]
    ? Item
    : never
  : never

export function list<Data, Answer, Key extends string>(
  method: Method,
  path: string,
  key: Key,
  paging: Paging,
): ListOperation<ArgsOf<Data>, Answer, ItemIn<Answer, Key>> {
  const page = operation<Data, Answer>(method, path)
  async function* each(connection: ManagementConnection, args: Args = {}, options?: CallOptions) {
    let position: Args = {}
    for (;;) {
      const answer = await connection.call({ method, path, args: { ...args, ...position } }, options)
      const items = itemsOf(answer, key)
      yield* items as ItemIn<Answer, Key>[]
      const next = positionBehind(answer as Args, items, args, paging, `${method} ${path}`)
      if (!next) return
      if (JSON.stringify(next) === JSON.stringify(position)) {
        throw new LatchkeyConnectionError('list_endless', `${method} ${path}`)
      }
      position = next
    }
  }
  return Object.assign(page, { each: each as ListOperation<ArgsOf<Data>, Answer, ItemIn<Answer, Key>>['each'] })
}

function itemsOf(answer: unknown, key: string): readonly unknown[] {
  const items = (answer as Args | undefined)?.[key]
  return Array.isArray(items) ? items : []
}

/** Where a list goes on behind a page; undefined: it ends there. */
function positionBehind(
  { next_token: token, has_more: hasMore }: Args,
  items: readonly unknown[],
  { pageSize }: Args,
  paging: Paging,
  operation: string,
): Args | undefined {
  if (paging === 'token') return token ? { nextToken: token } : undefined
  if (paging === 'none') {
    if (token || hasMore === true) throw new LatchkeyConnectionError('list_incomplete', operation)
    return undefined
  }
  // Some lists do not tell whether there is more: then a page that is not full is the last
  const isLast = hasMore === undefined ? items.length < Number(pageSize ?? 1) : hasMore !== true
  if (isLast || items.length === 0) return undefined
  const id = idOf(items.at(-1))
  if (id === undefined) throw new LatchkeyConnectionError('list_incomplete', operation)
  return { startingAfter: id }
}

/** The id of an entry, or of the record that it wraps. */
function idOf(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return undefined
  if ('id' in entry) return entry.id
  return Object.values(entry).find((inner) => typeof inner === 'object' && inner !== null && 'id' in inner)?.id
}
