import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flagEntry, permissionEntries, propertyEntries, roleEntries } from './entries.ts'
import { accountId, isAccountId } from './identifier.ts'
import { cutPage, pageOf, readPage } from './page.ts'

describe('ids of the Account API', () => {
  it('are the digits of a UUID behind a prefix', () => {
    expect(accountId('permission', '019a9f00-0000-7000-8000-000000000001')).toBe(
      'perm_019a9f00000070008000000000000001',
    )
    expect(accountId('role', '019a9f00-0000-7000-8000-000000000001')).toBe('role_019a9f00000070008000000000000001')
  })

  it('are left alone where they have that form already', () => {
    const digits = '0123456789abcdef'.repeat(2)
    expect(accountId('featureFlag', `flag_${digits}`)).toBe(`flag_${digits}`)
    expect(accountId('property', `prop_${digits}`)).toBe(`prop_${digits}`)
  })

  it('are made for what is known by a word, different for each and always the same', () => {
    const [city, industry] = ['prop_kp_usr_city', 'prop_kp_usr_industry'].map((id) => accountId('property', id))
    expect(city).toMatch(/^prop_[0-9a-f]{32}$/)
    expect(city).toBe(accountId('property', 'prop_kp_usr_city'))
    expect(city).not.toBe(industry)
  })

  it('are known by their form, whatever they were made of', () => {
    fc.assert(fc.property(fc.string(), (id) => isAccountId('role', accountId('role', id))))
    const id = accountId('role', 'any')
    for (const other of [id.slice(1), `${id}0`, id.slice(0, -1), id.toUpperCase(), `${id}\n`, '', 'role_']) {
      expect(isAccountId('role', other)).toBe(false)
    }
    expect(isAccountId('permission', id)).toBe(false)
  })
})

describe('reading which page is asked for (wire protocol §5.7)', () => {
  const read = (pageSize?: string, startingAfter?: string) =>
    readPage({ pageSize, startingAfter }, (text) => text === 'known')

  it('takes ten entries from the start when nothing is said', () => {
    expect(read()).toEqual({ ok: true, value: { size: 10, after: undefined } })
  })

  it.each([
    ['1', 1],
    ['0025', 25],
    ['1000', 1000],
    ['1001', 1000],
    ['9'.repeat(400), 1000],
  ])('takes %s as a size', (text, size) => {
    expect(read(text, 'known')).toEqual({ ok: true, value: { size, after: 'known' } })
  })

  it.each(['0', '000', '-1', '1.5', '1e3', '0x10', ' 1', '1 ', 'ten', '١'])('refuses %j as a size', (text) => {
    expect(read(text)).toEqual({ ok: false, reason: 'page_size' })
  })

  it('refuses a start that is no id of the list', () => {
    expect(read('5', 'other')).toEqual({ ok: false, reason: 'starting_after' })
  })
})

describe('pages', () => {
  const entry = fc.stringMatching(/^[0-9a-f]{1,8}$/).map((id) => ({ id }))
  const list = fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 60 })

  it('put one behind the other are the whole list, each entry once, whatever its order and the size', () => {
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 70 }), (entries, size) => {
        const seen: string[] = []
        let after: string | undefined
        for (let pages = 0; pages <= entries.length; pages++) {
          const page = pageOf(entries, { size, after })
          expect(page.entries.length).toBeLessThanOrEqual(size)
          seen.push(...page.entries.map(({ id }) => id))
          if (!page.metadata.has_more) break
          expect(page.entries).toHaveLength(size)
          after = page.metadata.next_page_starting_after ?? ''
        }
        expect(seen).toEqual(entries.map(({ id }) => id).sort())
      }),
    )
  })

  it('go on behind an entry that is gone since', () => {
    const entries = ['a', 'b', 'd', 'e'].map((id) => ({ id }))
    expect(pageOf(entries, { size: 1, after: 'c' }).entries).toEqual([{ id: 'd' }])
    expect(pageOf(entries, { size: 9, after: 'z' })).toEqual({
      entries: [],
      metadata: { has_more: false, next_page_starting_after: null },
    })
  })

  it('that are full say only with one entry more that there is another', () => {
    const entries = ['a', 'b'].map((id) => ({ id }))
    expect(cutPage(entries, 2).metadata).toEqual({ has_more: false, next_page_starting_after: null })
    expect(cutPage([...entries, { id: 'c' }], 2)).toEqual({
      entries,
      metadata: { has_more: true, next_page_starting_after: 'b' },
    })
  })
})

describe('entries of the Account API (wire protocol §5.8)', () => {
  const definition = { id: '019a9f00-0000-7000-8000-000000000001', key: 'read:orders', name: 'See orders' }
  const digits = '019a9f00000070008000000000000001'

  it('show only the permissions that are held, and scopes of APIs under their names', () => {
    const other = { id: '019a9f00-0000-7000-8000-000000000002', key: 'create:orders', name: 'Create orders' }
    const entries = permissionEntries(['read:orders', 'write:api'], [definition, other])
    expect(entries).toEqual([
      { id: `perm_${digits}`, name: 'See orders', key: 'read:orders' },
      { id: expect.stringMatching(/^perm_[0-9a-f]{32}$/), name: 'write:api', key: 'write:api' },
    ])
    expect(new Set(entries.map(({ id }) => id)).size).toBe(2)
  })

  it('show roles with all that any SDK reads', () => {
    const role = { ...definition, key: 'admin', name: 'Admin', description: 'May do all', isDefaultRole: true }
    expect(roleEntries([role])).toEqual([
      { id: `role_${digits}`, name: 'Admin', key: 'admin', description: 'May do all', is_default_role: true },
    ])
  })

  it.each([
    ['bool', 'Boolean', false],
    ['str', 'String', 'light'],
    ['int', 'Integer', 7],
    ['json', 'Object', { columns: ['name'] }],
  ] as const)('show a flag of type %s as %s', (type, shown, defaultValue) => {
    const flag = { id: 'flag_x', key: 'theme', name: 'Theme', type, defaultValue, allowOverrideLevel: 'usr' as const }
    expect(flagEntry(flag, {})).toEqual({
      id: expect.stringMatching(/^flag_[0-9a-f]{32}$/),
      name: 'theme',
      key: 'theme',
      type: shown,
      value: defaultValue,
    })
  })

  it('show what a flag is for somebody, not what it is for others', () => {
    const flag = { id: 'f', key: 'theme', type: 'str', defaultValue: 'light', allowOverrideLevel: 'org' } as const
    expect(flagEntry(flag, { environment: 'dark', organization: 'blue', user: 'red' }).value).toBe('blue')
  })

  it('show public properties only, and none whose definition is gone', () => {
    const definitions = new Map([
      ['a', { id: 'a', key: 'town', name: 'Town', isPrivate: false }],
      ['b', { id: 'b', key: 'salary', name: 'Salary', isPrivate: true }],
    ])
    const values = new Map<string, string | boolean>([
      ['a', 'London'],
      ['b', 'secret'],
      ['c', true],
    ])
    expect(propertyEntries(values, definitions)).toEqual([
      { id: accountId('property', 'a'), name: 'Town', key: 'town', value: 'London' },
    ])
  })
})
