import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement } from '../../../testing/management.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

let made = 0
const body = (fields: object = {}) => ({
  key: `property_${++made}`,
  name: 'Favourite colour',
  type: 'single_line_text',
  context: 'usr',
  is_private: false,
  category_id: 'category_usr_details',
  ...fields,
})
const aProperty = async (fields: object = {}): Promise<string> =>
  (await platform.done('CreateProperty', { body: body(fields) })).property.id
const shown = async (id: string) => {
  const { properties } = await platform.done('GetProperties', { query: { page_size: '500' } })
  return properties.find((one: { id: string }) => one.id === id)
}
const stored = async (id: string) => (await platform.store.properties.list()).find((one) => one.id === id)

describe('properties', () => {
  it('are created, listed, changed and deleted', async () => {
    const id = await aProperty({ key: 'colour', description: 'As they told us' })
    expect(await shown(id)).toEqual({
      id,
      key: 'colour',
      name: 'Favourite colour',
      description: 'As they told us',
      is_private: false,
      is_kinde_property: false,
    })
    const params = { property_id: id }
    const category = await platform.done('CreateCategory', { body: { name: 'Tastes', context: 'usr' } })
    const change = { name: 'Colour', is_private: true, category_id: category.category.id }
    await platform.done('UpdateProperty', { params, body: change })
    expect(await shown(id)).toMatchObject({ name: 'Colour', is_private: true, description: 'As they told us' })
    expect(await stored(id)).toMatchObject({ categoryId: change.category_id, key: 'colour', type: 'single_line_text' })
    await platform.done('DeleteProperty', { params })
    expect(await shown(id)).toBeUndefined()
    expect(await platform.refused('DeleteProperty', { params })).toEqual([404, 'PROPERTY_NOT_FOUND'])
    expect(await platform.refused('UpdateProperty', { params, body: change })).toEqual([404, 'PROPERTY_NOT_FOUND'])
  })

  it.each(['single_line_text', 'multi_line_text', 'boolean'])('can be of type %s', async (type) => {
    expect(await stored(await aProperty({ type }))).toMatchObject({ type })
  })

  it.each([
    [{ key: 'kp_usr_mine' }, 'INVALID_KEY'],
    [{ key: 'constructor' }, 'INVALID_KEY'],
    [{ type: 'number' }, 'INVALID_TYPE'],
    [{ context: 'all' }, 'INVALID_CONTEXT'],
    [{ is_private: undefined }, 'IS_PRIVATE_REQUIRED'],
    [{ category_id: 'none' }, 'CATEGORY_NOT_FOUND'],
    [{ category_id: 'category_org_details' }, 'CATEGORY_NOT_FOUND'],
    [{ key: 'twice' }, 'PROPERTY_EXISTS'],
  ])('are refused with %j', async (fields, code) => {
    if (code === 'PROPERTY_EXISTS') await aProperty({ key: 'twice' })
    expect(await platform.refused('CreateProperty', { body: body(fields) })).toEqual([400, code])
  })

  it('cannot be moved into a category of something else', async () => {
    const params = { property_id: await aProperty() }
    const change = { name: 'Moved', is_private: false, category_id: 'category_app_details' }
    expect(await platform.refused('UpdateProperty', { params, body: change })).toEqual([400, 'CATEGORY_NOT_FOUND'])
  })

  it('that are built in are listed as such, and stay', async () => {
    const params = { property_id: 'prop_kp_usr_city' }
    expect(await shown(params.property_id)).toMatchObject({ key: 'kp_usr_city', is_kinde_property: true })
    const change = { name: 'Town', is_private: true, category_id: 'category_usr_details' }
    expect(await platform.refused('UpdateProperty', { params, body: change })).toEqual([400, 'PROPERTY_BUILT_IN'])
    expect(await platform.refused('DeleteProperty', { params })).toEqual([400, 'PROPERTY_BUILT_IN'])
    expect(await shown(params.property_id)).toMatchObject({ name: 'City', is_private: false })
  })
})

describe('the list of properties', () => {
  const idsOf = ({ properties }: { properties: { id: string }[] }) => properties.map(({ id }) => id)
  const page = (query: Record<string, string>) => platform.done('GetProperties', { query })

  it('goes on behind an entry and back before one', async () => {
    const all = idsOf(await page({ context: 'org', page_size: '500' }))
    const first = await page({ context: 'org' })
    expect([idsOf(first), first.has_more]).toEqual([all.slice(0, 10), true])
    const second = await page({ context: 'org', page_size: '5', starting_after: all[9] ?? '' })
    expect([idsOf(second), second.has_more]).toEqual([all.slice(10, 15), true])
    const back = await page({ context: 'org', page_size: '5', ending_before: all[10] ?? '' })
    expect([idsOf(back), back.has_more]).toEqual([all.slice(5, 10), true])
    const start = await page({ context: 'org', page_size: '10', ending_before: all[10] ?? '' })
    expect([idsOf(start), start.has_more]).toEqual([all.slice(0, 10), false])
    const end = await page({ context: 'org', starting_after: all.at(-1) ?? '' })
    expect([idsOf(end), end.has_more]).toEqual([[], false])
  })

  it('is of one kind of subject if one is named', async () => {
    const ids = idsOf(await page({ context: 'usr', page_size: '500' }))
    expect(ids).toContain('prop_kp_usr_city')
    expect(ids).not.toContain('prop_kp_org_city')
  })

  it.each([
    [{ starting_after: 'a', ending_before: 'b' }, 'TOO_MANY_PARAMETERS'],
    [{ page_size: '501' }, 'PAGE_SIZE_LIMIT_EXCEEDED'],
    [{ page_size: 'ten' }, 'INVALID_PAGE_SIZE'],
    [{ starting_after: 'x'.repeat(300) }, 'STARTING_AFTER_TOO_LONG'],
    [{ context: 'environment' }, 'INVALID_CONTEXT'],
  ])('is refused for %j', async (query, code) => {
    expect(await platform.refused('GetProperties', { query })).toEqual([400, code])
  })
})
