import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement } from '../../../testing/management.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const aCategory = async (name: string, context = 'usr'): Promise<string> =>
  (await platform.done('CreateCategory', { body: { name, context } })).category.id
const rename = (category_id: string, body: object) => ({ params: { category_id }, body })
const list = async (query: Record<string, string> = {}) =>
  (await platform.done('GetCategories', { query: { page_size: '500', ...query } })).categories

describe('property categories', () => {
  it('are created, listed and renamed', async () => {
    const id = await aCategory('Tastes')
    expect(id).toMatch(/^category_[0-9a-f]{32}$/)
    expect(await list()).toContainEqual({ id, name: 'Tastes' })
    await platform.done('UpdateCategory', rename(id, { name: 'Preferences' }))
    expect(await list()).toContainEqual({ id, name: 'Preferences' })
    await platform.done('UpdateCategory', rename(id, {}))
    expect(await list()).toContainEqual({ id, name: 'Preferences' })
  })

  it('can have a name that another one had, or that one for something else has', async () => {
    const id = await aCategory('Had')
    await platform.done('UpdateCategory', rename(id, { name: 'Has' }))
    expect(await aCategory('Had')).not.toBe(id)
    expect(await aCategory('Had', 'org')).not.toBe(id)
  })

  it('are refused a name that another one for the same has', async () => {
    const id = await aCategory('First')
    await aCategory('Second')
    const body = { name: 'Second', context: 'usr' }
    expect(await platform.refused('CreateCategory', { body })).toEqual([400, 'CATEGORY_EXISTS'])
    expect(await platform.refused('UpdateCategory', rename(id, body))).toEqual([400, 'CATEGORY_EXISTS'])
    expect(await platform.refused('CreateCategory', { body: { name: 'Personal details', context: 'usr' } })).toEqual([
      400,
      'CATEGORY_EXISTS',
    ])
  })

  it('are refused a name that only looks like another', async () => {
    const id = await aCategory('Zoë')
    const body = { name: 'Zoe\u0308', context: 'usr' }
    expect(await platform.refused('CreateCategory', { body })).toEqual([400, 'CATEGORY_EXISTS'])
    await platform.done('UpdateCategory', rename(id, body))
  })

  it('are made once when two ask for one at the same moment', async () => {
    const body = { name: 'Raced', context: 'app' }
    const answers = await Promise.all([1, 2, 3].map(() => platform.call('CreateCategory', { body })))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 400, 400])
  })

  it.each([
    [{ context: 'usr' }, 'NAME_REQUIRED'],
    [{ name: 'Without' }, 'CONTEXT_REQUIRED'],
    [{ name: '', context: 'usr' }, 'INVALID_NAME'],
    [{ name: 'Wrong', context: 'env' }, 'INVALID_CONTEXT'],
  ])('are refused as %j', async (body, code) => {
    expect(await platform.refused('CreateCategory', { body })).toEqual([400, code])
  })

  it('that are built in keep their name, and such as are not there have none', async () => {
    const own = rename('category_usr_details', { name: 'Mine' })
    expect(await platform.refused('UpdateCategory', own)).toEqual([400, 'CATEGORY_BUILT_IN'])
    expect(await platform.refused('UpdateCategory', rename('none', { name: 'Mine' }))).toEqual([
      404,
      'CATEGORY_NOT_FOUND',
    ])
  })

  it('are listed for one kind of subject, and around an entry', async () => {
    const all = (await list({ context: 'usr' })).map(({ id }: { id: string }) => id)
    expect(all).toContain('category_usr_marketing')
    expect(all).not.toContain('category_org_marketing')
    const next = await platform.done('GetCategories', {
      query: { context: 'usr', page_size: '1', starting_after: all[0] },
    })
    expect([next.categories[0].id, next.has_more]).toEqual([all[1], all.length > 2])
    expect(await platform.refused('GetCategories', { query: { starting_after: 'a', ending_before: 'b' } })).toEqual([
      400,
      'TOO_MANY_PARAMETERS',
    ])
  })
})
