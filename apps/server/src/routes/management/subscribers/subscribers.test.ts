import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement } from '../../../testing/management.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const create = async (query: Record<string, string>, issuer?: string): Promise<string> => {
  const made = await platform.done('CreateSubscriber', { query, ...(issuer ? { issuer } : {}) })
  return made.subscriber.subscriber_id
}

describe('a subscriber', () => {
  it('is made with an address in its normal form, and shown', async () => {
    const id = await create({ first_name: 'Ada', last_name: 'null', email: 'Ada@Example.com' })
    expect((await platform.done('GetSubscriber', { params: { subscriber_id: id } })).subscribers).toEqual([
      { id, preferred_email: 'ada@example.com', first_name: 'Ada', last_name: '' },
    ])
    const elsewhere = { params: { subscriber_id: id }, issuer: OTHER_ISSUER }
    expect(await platform.refused('GetSubscriber', elsewhere)).toEqual([404, 'SUBSCRIBER_NOT_FOUND'])
  })

  it('needs an address that nobody has yet', async () => {
    const query = { first_name: 'Grace', last_name: 'Hopper', email: 'grace@example.com' }
    await create(query)
    expect(await platform.refused('CreateSubscriber', { query })).toEqual([400, 'SUBSCRIBER_EXISTS'])
    const refused = (email: string) => platform.refused('CreateSubscriber', { query: { ...query, email } })
    expect(await refused('null')).toEqual([400, 'INVALID_EMAIL'])
    expect(await platform.refused('CreateSubscriber')).toEqual([
      400,
      'FIRST_NAME_REQUIRED',
      'LAST_NAME_REQUIRED',
      'EMAIL_REQUIRED',
    ])
  })

  it.each([
    [undefined, ['c', 'b', 'a']],
    ['name_desc', ['a', 'b', 'c']],
    ['email_asc', ['a', 'b', 'c']],
    ['email_desc', ['c', 'b', 'a']],
  ])('is listed page by page, sorted by %s', async (sort, expected) => {
    const own = await openManagement()
    for (const [email, first_name] of [
      ['a', 'zoe'],
      ['b', 'Mary'],
      ['c', 'ada'],
    ] as const) {
      await own.done('CreateSubscriber', { query: { first_name, last_name: '', email: `${email}@example.com` } })
    }
    const first = await own.done('GetSubscribers', { query: { page_size: '2', ...(sort ? { sort } : {}) } })
    const second = await own.done('GetSubscribers', { query: { next_token: first.next_token } })
    await own.close()
    const emails = [...first.subscribers, ...second.subscribers].map(({ email }: { email: string }) => email[0])
    expect([emails, second.next_token]).toEqual([expected, null])
  })
})
