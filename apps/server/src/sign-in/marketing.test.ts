import { MARKETING_KEYS, marketingProperties } from '@latchkey/directory/property.ts'
import { validateAuthorizationRequest } from '@latchkey/oauth/authorization-request.ts'
import { openStore } from '@latchkey/storage/store.ts'
import { expect, it } from 'vitest'
import { WEB } from '../testing/platform.ts'

const redirect_uri = 'http://localhost:3910/callback'

/** What a request keeps that says something for every parameter there is. */
function everyMarketingParameter() {
  const query: Record<string, string> = {
    response_type: 'code',
    response_mode: 'query',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  }
  const parameters = { get: (name: string) => query[name] ?? 'x', getAll: () => [], repeated: [] }
  const outcome = validateAuthorizationRequest({ client_id: WEB.id, redirect_uri, parameters }, WEB)
  if (outcome.kind !== 'request') throw new Error(outcome.failure.reason)
  return outcome.request.marketing
}

it('keeps every campaign parameter that an authorization request carries, and no other', () => {
  expect(Object.keys(everyMarketingParameter()).sort()).toEqual([...MARKETING_KEYS].sort())
})

it.each(['usr', 'org'] as const)('has a built-in property for every campaign parameter of %s', async (subject) => {
  const store = await openStore({ url: 'sqlite::memory:' })
  const properties = await store.properties.list()
  await store.close()
  const builtIn = properties.filter(
    ({ isBuiltIn, type, context, categoryId }) =>
      isBuiltIn && type === 'single_line_text' && context === subject && categoryId === `category_${subject}_marketing`,
  )
  const kept = marketingProperties(everyMarketingParameter(), subject)
  expect(Object.keys(kept).sort()).toEqual(builtIn.map(({ key }) => key).sort())
})
