import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openTestPlatform } from '../testing/platform.ts'
import {
  AUDIENCE,
  defineEverything,
  FIRST,
  importOrganizations,
  importUsers,
  organizationsOf,
  SECOND,
  usersOf,
} from './testing/imports.ts'

const keys = <T>(from: readonly T[]) => fc.option(fc.subarray([...from]), { nil: undefined })
const scopes = keys([{ audience: AUDIENCE, scope: 'read:orders' }])
const name = fc.option(fc.string({ unit: 'grapheme', maxLength: 20 }), { nil: undefined })

const flags = fc.constantFrom(
  [],
  [{ key: 'theme', value: 'pink "quoted",\n' }],
  [{ key: 'limit', value: -2_147_483_648 }],
  [
    { key: 'layout', value: { rows: [1, 'é', null] } },
    { key: 'theme', value: '' },
  ],
)

/** Somebody of a small world, so that lines often speak of the same people and places. */
const person = fc.record({
  id: fc.constantFrom('1', '2', '3', undefined),
  first_name: name,
  last_name: name,
  is_suspended: fc.constantFrom(true, false, undefined),
  password: fc.constantFrom(undefined, {
    hashed_password: '$2b$04$abcdefghijklmnopqrstuuBCz2bmYw1kN0SJ0lDYEDhmKrXlHyQuO',
  }),
  identities: fc.array(
    fc.record({
      type: fc.constantFrom('email', 'phone', 'username', 'oauth2:google'),
      identity: fc.constantFrom('ada@example.com', 'GRACE@example.com', '+61491570156', 'ada', '10'),
      is_verified: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  properties: fc.constantFrom([], [{ key: 'kp_usr_city', value: 'Perth' }], [{ key: 'likes_tea', value: true }]),
  feature_flags: flags,
  scopes,
  organizations: fc.array(
    fc.record({
      external_id: fc.constantFrom('42', '43'),
      roles: keys(['admin', 'member']),
      permissions: keys(['read:orders']),
      scopes,
    }),
    { maxLength: 2 },
  ),
})

const textOf = (lines: readonly object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('')

describe('an export', () => {
  it('imports elsewhere into the same, and an import changes nothing when it is made again', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 6 }), async (people) => {
        const [one, two] = [await openTestPlatform(), await openTestPlatform()]
        try {
          await defineEverything(one, [FIRST, SECOND])
          await defineEverything(two)
          const text = textOf(people)
          await importUsers(one, text)
          const exported = await usersOf(one)
          // What was refused may fit by now: a username, once a later line has brought the address it needs.
          expect(await importUsers(one, text, { isRestarted: true })).toMatchObject({ created: 0 })
          if (exported === '') return
          for (const [platform, environmentId] of [
            [two, FIRST],
            [one, SECOND],
          ] as const) {
            const count = exported.split('\n').length - 1
            expect(await importUsers(platform, exported, { environmentId })).toMatchObject({
              created: count,
              refused: 0,
            })
            expect(await usersOf(platform, environmentId)).toBe(exported)
            const restarted = await importUsers(platform, exported, { environmentId, isRestarted: true })
            expect(restarted).toMatchObject({ created: 0, updated: 0, unchanged: count, refused: 0 })
            expect(await usersOf(platform, environmentId)).toBe(exported)
          }
        } finally {
          await one.close()
          await two.close()
        }
      }),
      { numRuns: 40 },
    )
  })

  it('has no hash of a password unless it is asked for', async () => {
    const platform = await openTestPlatform()
    await importUsers(
      platform,
      'email,hashed_password,hashing_method\nada@example.com,5f4dcc3b5aa765d61d8327deb882cf99,md5\n',
    )
    expect(await usersOf(platform, FIRST, false)).not.toMatch(/password|imported/)
    expect(await usersOf(platform)).toContain('"stored_hash":"$imported$digest$')
    await platform.close()
  })

  it('takes a password that was made here along, as it is', async () => {
    const [one, two] = [await openTestPlatform(), await openTestPlatform()]
    const hash = await one.deps.hasher.hash('correct horse battery')
    await importUsers(
      one,
      textOf([{ identities: [{ type: 'email', identity: 'a@b.example' }], password: { stored_hash: hash } }]),
    )
    await importUsers(two, await usersOf(one))
    const [user] = await two.store.users.list(FIRST, { limit: 1 })
    expect(user?.passwordHash).toBe(hash)
    await one.close()
    await two.close()
  })

  it('takes organizations along with their codes, handles, flags and properties', async () => {
    const [one, two] = [await openTestPlatform(), await openTestPlatform()]
    await defineEverything(one)
    await defineEverything(two, [])
    const text = textOf([
      { id: '1', name: 'One', handle: 'one', is_suspended: true, properties: [{ key: 'kp_org_city', value: 'Perth' }] },
      { id: '42', feature_flags: [{ key: 'theme', value: 'pink' }] },
    ])
    expect(await importOrganizations(one, text)).toMatchObject({ created: 1, updated: 1, refused: 0 })
    const exported = await organizationsOf(one)
    expect(await importOrganizations(two, exported)).toMatchObject({ created: 3, refused: 0 })
    expect(await organizationsOf(two)).toBe(exported)
    expect(await importOrganizations(two, exported, { isRestarted: true })).toMatchObject({ unchanged: 3 })
    await one.close()
    await two.close()
  })

  it('goes page by page', async () => {
    const platform = await openTestPlatform()
    await importUsers(platform, `email\n${Array.from({ length: 600 }, (_, at) => `u${at}@example.com\n`).join('')}`)
    const lines = (await usersOf(platform)).trim().split('\n')
    expect(new Set(lines.map((line) => JSON.parse(line).user_id)).size).toBe(600)
    await platform.close()
  })
})
