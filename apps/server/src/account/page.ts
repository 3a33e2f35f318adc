import { type AccountKind, isAccountId } from '@latchkey/directory/account/identifier.ts'
import { type Page, pageOf, readPage } from '@latchkey/directory/account/page.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { WireParameters } from '@latchkey/oauth/parameters.ts'
import type { AccountFailure } from './refusal.ts'

/** The page that a query asks for. Some SDKs call its size `limit`. Refuses what is no size or no id of the list. */
export function askedPage(query: WireParameters, isId: (text: string) => boolean): Result<Page, AccountFailure> {
  const pageSize = query.get('page_size') ?? query.get('limit')
  const page = readPage({ pageSize, startingAfter: query.get('starting_after') }, isId)
  return page.ok ? success(page.value) : failure({ refused: { reason: 'parameter_invalid', parameter: page.reason } })
}

/** The asked page of a list that is at hand, as the reply has it. */
export function listReply<Entry extends { readonly id: string }>(
  query: WireParameters,
  kind: AccountKind,
  entries: readonly Entry[],
  dataOf: (shown: readonly Entry[]) => object,
): Result<object, AccountFailure> {
  const page = askedPage(query, (text) => isAccountId(kind, text))
  if (!page.ok) return page
  const { entries: shown, metadata } = pageOf(entries, page.value)
  return success({ data: dataOf(shown), metadata })
}
