import { reusedDatabase } from '@latchkey/storage/testing/databases.ts'
import { setPasswordHash } from '@latchkey/storage/users.ts'
import { beforeEach, describe, expect, inject, it } from 'vitest'
import { verifyImported } from '../passwords/imported/verify.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import {
  AUDIENCE,
  defineEverything,
  FIRST,
  importOrganizations,
  importUsers,
  peopleOf,
  SECOND,
  usersOf,
} from './testing/imports.ts'

const BCRYPT = '$2b$04$abcdefghijklmnopqrstuuBCz2bmYw1kN0SJ0lDYEDhmKrXlHyQuO'
const ada = { email: 'ada@example.com', providedId: 'a1' }
const line = (fields: object) => `${JSON.stringify(fields)}\n`
const emailOf = (identity: string, is_verified = true) => ({ type: 'email', identity, is_verified })

const engines = [
  ['SQLite', async () => 'sqlite::memory:'],
  ['PostgreSQL', reusedDatabase(inject('postgres'))],
] as const

describe.each(engines)('importing users into %s', (_, freshUrl) => {
  let platform: TestPlatform
  beforeEach(async () => {
    platform = await openTestPlatform({ url: await freshUrl() })
    await defineEverything(platform)
    return () => platform.close()
  })

  it('takes every column of CSV', async () => {
    const text = [
      'email,email_verified,first_name,last_name,id,username,phone,phone_verified,role_key,permission_key,external_organization_id,hashed_password,hashing_method,salt,salt_position,salt_format',
      `Ada@Example.com,TRUE,Ada,Lovelace,a1,ADA_1,+61 491 570 156,1,"admin,member",read:orders,42,5f4dcc3b5aa765d61d8327deb882cf99,md5,,,`,
      `grace@example.com,,Grace,Hopper,,,,,,,,${'a'.repeat(64)},sha256,cafe,suffix,hex`,
    ].join('\n')
    expect(await importUsers(platform, text)).toMatchObject({ created: 2, refused: 0, ignored: [] })
    const people = await peopleOf(platform)
    expect(people).toHaveLength(2)
    expect(people).toContainEqual({
      id: 'a1',
      first_name: 'Ada',
      last_name: 'Lovelace',
      password: { stored_hash: expect.stringMatching(/^\$imported\$/) },
      identities: [
        { type: 'email', identity: 'ada@example.com', is_verified: true },
        { type: 'phone', identity: '+61491570156', is_verified: true },
        { type: 'username', identity: 'ada_1', is_verified: false },
      ],
      organizations: [{ code: 'org_42', external_id: '42', roles: ['admin', 'member'], permissions: ['read:orders'] }],
    })
    expect(people).toContainEqual({
      first_name: 'Grace',
      last_name: 'Hopper',
      password: { stored_hash: expect.stringMatching(/^\$imported\$/) },
      identities: [{ type: 'email', identity: 'grace@example.com', is_verified: false }],
    })
    const users = await platform.store.users.list(FIRST, { limit: 9 })
    const hash = users.find(({ firstName }) => firstName === 'Ada')?.passwordHash ?? ''
    expect(await verifyImported(hash, 'password')).toBe(true)
    expect(await verifyImported(hash, 'Password')).toBe(false)
  })

  it('takes the other names of columns for roles and permissions', async () => {
    const text = 'email,roles,permissions,external_organization_id\nada@example.com,admin,read:orders,42\n'
    expect(await importUsers(platform, text)).toMatchObject({ created: 1, refused: 0 })
    expect(await peopleOf(platform)).toMatchObject([
      { organizations: [{ roles: ['admin'], permissions: ['read:orders'] }] },
    ])
  })

  it('takes every field of NDJSON', async () => {
    const object = {
      id: 123,
      first_name: 'Ada',
      last_name: 'Lovelace',
      picture: 'https://example.com/ada.png',
      is_suspended: true,
      password: { hashed_password: BCRYPT, hashing_algorithm: 'bcrypt' },
      identities: [
        emailOf('ada@example.com'),
        emailOf('second@example.com', false),
        { type: 'oauth2:google', identity: '10769150350006150715113082367', provider: 'google', profile: {} },
        { type: 'oauth2:github', identity: 99 },
      ],
      properties: [
        { key: 'kp_usr_city', value: 'Perth' },
        { key: 'likes_tea', value: 'true' },
      ],
      feature_flags: [
        { key: 'theme', value: 'pink' },
        { key: 'limit', value: '7' },
        { key: 'layout', value: { rows: [1] } },
      ],
      scopes: [{ audience: AUDIENCE, scope: 'read:orders' }],
      organizations: [
        { external_id: '42', roles: ['admin'], permissions: ['read:orders'] },
        { external_id: 43, roles: [], scopes: [{ audience: AUDIENCE, scope: 'read:orders' }] },
      ],
    }
    expect(await importUsers(platform, line(object))).toMatchObject({ created: 1, refused: 0, ignored: [] })
    expect(await peopleOf(platform)).toEqual([
      {
        id: '123',
        first_name: 'Ada',
        last_name: 'Lovelace',
        picture: 'https://example.com/ada.png',
        is_suspended: true,
        password: { stored_hash: expect.stringMatching(/^\$imported\$bcrypt\$c=4\$/) },
        identities: [
          emailOf('ada@example.com'),
          emailOf('second@example.com', false),
          { type: 'oauth2:google', identity: '10769150350006150715113082367', is_verified: true },
          { type: 'oauth2:github', identity: '99', is_verified: true },
        ],
        properties: [
          { key: 'kp_usr_city', value: 'Perth' },
          { key: 'likes_tea', value: true },
        ],
        feature_flags: [
          { key: 'layout', value: { rows: [1] } },
          { key: 'limit', value: 7 },
          { key: 'theme', value: 'pink' },
        ],
        scopes: [{ audience: AUDIENCE, scope: 'read:orders' }],
        organizations: [
          { code: 'org_42', external_id: '42', roles: ['admin'], permissions: ['read:orders'] },
          {
            code: 'org_43',
            external_id: '43',
            roles: [],
            permissions: [],
            scopes: [{ audience: AUDIENCE, scope: 'read:orders' }],
          },
        ],
      },
    ])
  })

  it('gives default roles to whoever joins without a word about roles, and never again', async () => {
    const text = 'email,external_organization_id\nada@example.com,42\n'
    await importUsers(platform, text)
    expect(await peopleOf(platform)).toMatchObject([{ organizations: [{ roles: ['member'] }] }])
    const [user] = await platform.store.users.list(FIRST, { limit: 1 })
    const { version } = user ?? {}
    expect(await importUsers(platform, text, { isRestarted: true })).toMatchObject({ unchanged: 1 })
    expect(await platform.store.users.list(FIRST, { limit: 1 })).toMatchObject([{ version }])
  })

  it('adds up the lines of one user, in one batch as well as in another file', async () => {
    const text = `id,email,role_key,external_organization_id\na1,ada@example.com,admin,42\na1,ada@example.com,admin,43\n`
    expect(await importUsers(platform, text)).toMatchObject({ created: 1, updated: 1, refused: 0 })
    const more = line({
      id: 'a1',
      first_name: 'Ada',
      identities: [emailOf('new@example.com')],
      organizations: [{ code: 'org_42', roles: ['member'], permissions: ['read:orders'] }],
    })
    expect(await importUsers(platform, more)).toMatchObject({ created: 0, updated: 1, refused: 0 })
    expect(await peopleOf(platform)).toEqual([
      {
        id: 'a1',
        first_name: 'Ada',
        identities: [emailOf('ada@example.com', false), emailOf('new@example.com')],
        organizations: [
          { code: 'org_42', external_id: '42', roles: ['admin', 'member'], permissions: ['read:orders'] },
          { code: 'org_43', external_id: '43', roles: ['admin'], permissions: [] },
        ],
      },
    ])
  })

  it('passes an id from elsewhere on, whatever the order in which users are stored', async () => {
    const [one, two] = ['1', '2'].map((digit) => `kp_${digit.repeat(32)}`)
    const about = (user_id: string | undefined, id: string) =>
      line({ user_id, id, identities: [emailOf(`${user_id}@example.com`)] })
    await importUsers(platform, about(one, 'x1') + about(two, 'x2'))
    await importUsers(platform, about(two, 'x3') + about(one, 'x2'))
    await importUsers(platform, about(one, 'x4') + about(two, 'x2'))
    const idOf = async (user = '') => (await platform.store.users.find(FIRST, user))?.providedId
    expect([await idOf(one), await idOf(two)]).toEqual(['x4', 'x2'])
    await importUsers(platform, about(one, 'x5') + about(two, 'x4') + about(one, 'x2')) // exchanged
    expect([await idOf(one), await idOf(two)]).toEqual(['x2', 'x4'])
  })

  it('leaves what a line does not mention as it is', async () => {
    const whole = {
      id: 'a1',
      first_name: 'Ada',
      last_name: 'Lovelace',
      is_suspended: true,
      identities: [emailOf('ada@example.com')],
      properties: [{ key: 'kp_usr_city', value: 'Perth' }],
      feature_flags: [{ key: 'theme', value: 'pink' }],
      organizations: [{ external_id: '42', roles: ['admin'] }],
    }
    await importUsers(platform, line(whole))
    const before = await usersOf(platform)
    const again = line({ id: 'a1', first_name: '', identities: [emailOf('ada@example.com', false)], properties: [] })
    expect(await importUsers(platform, again)).toMatchObject({ unchanged: 1 })
    expect(await usersOf(platform)).toBe(before)
    await importUsers(platform, line({ ...whole, first_name: 'Augusta', is_suspended: false }))
    expect(await peopleOf(platform)).toMatchObject([{ first_name: 'Augusta', last_name: 'Lovelace' }])
  })

  it('matches by a verified address, and gives the id from elsewhere then', async () => {
    await importUsers(platform, 'email,email_verified\nada@example.com,true\n')
    const text = 'id,email,email_verified,first_name\na1,ADA@example.com,true,Ada\n'
    expect(await importUsers(platform, text)).toMatchObject({ created: 0, updated: 1, refused: 0 })
    expect(await peopleOf(platform)).toMatchObject([{ id: 'a1', first_name: 'Ada' }])
  })

  it('matches by an address that nobody has proved, when the user has proved nothing', async () => {
    const text = 'email,phone\nada@example.com,\n,+61491570156\n'
    expect(await importUsers(platform, text)).toMatchObject({ created: 2 })
    expect(await importUsers(platform, text, { isRestarted: true })).toMatchObject({ unchanged: 2, refused: 0 })
    const proved = 'email,email_verified\nada@example.com,true\n'
    expect(await importUsers(platform, proved)).toMatchObject({ updated: 1 })
    expect(await importUsers(platform, text, { isRestarted: true })).toMatchObject({
      unchanged: 1,
      refusals: [{ line: 2, problems: [{ field: 'email', message: expect.stringContaining('not verified on both') }] }],
    })
  })

  it.each([
    ['another id', `id,email,email_verified\na2,${ada.email},true\n`, 'email', 'two users cannot have it'],
    ['no verified address', `email,email_verified\n${ada.email},false\n`, 'email', 'not verified on both sides'],
    ['the address of somebody else', `id,email,email_verified\ng1,${ada.email},true\n`, 'email', 'two users'],
    ['the username alone', `email,username\nnew@example.com,ada\n`, 'username', 'two users cannot have it'],
  ])('refuses a user with %s', async (_, text, field, message) => {
    await importUsers(
      platform,
      `id,email,email_verified,username\na1,${ada.email},true,ada\ng1,grace@example.com,true,\n`,
    )
    const before = await usersOf(platform)
    expect(await importUsers(platform, text)).toMatchObject({
      ...{ created: 0, updated: 0, refused: 1 },
      refusals: [{ line: 2, problems: [{ field, message: expect.stringContaining(message) }] }],
    })
    expect(await usersOf(platform)).toBe(before)
  })

  it('refuses the second of two lines that claim one address', async () => {
    const text =
      'id,email,email_verified\na1,same@example.com,true\na2,same@example.com,true\na3,other@example.com,true\n'
    expect(await importUsers(platform, text)).toMatchObject({
      ...{ created: 2, refused: 1 },
      refusals: [{ line: 3, problems: [{ field: 'email' }] }],
    })
  })

  it.each([
    ['no address', { email: '', phone: '' }, '', 'names nothing to sign in with'],
    ['no email address in email', { email: 'ada' }, 'email', 'must be an email address'],
    ['a phone number without a country', { phone: '0491 570 156' }, 'phone', 'with its country code'],
    ['a wrong boolean', { email_verified: 'maybe' }, 'email_verified', 'must be true or false'],
    ['a bad username', { username: 'a b' }, 'username', 'must have 2 to 64'],
    ['a long name', { first_name: 'x'.repeat(101) }, 'first_name', 'at most 100'],
    ['a hidden id', { id: 'a\u202e' }, 'id', 'none of them hidden'],
    ['an unknown role', { role_key: 'boss', external_organization_id: '42' }, 'role_key', 'there is no role "boss"'],
    [
      'an unknown permission',
      { permission_key: 'p', external_organization_id: '42' },
      'permission_key',
      'there is no permission "p"',
    ],
    ['a role of no organization', { role_key: 'admin' }, 'role_key', 'is held in an organization'],
    [
      'an unknown organization',
      { external_organization_id: '44' },
      'external_organization_id',
      'no organization "44" here: import organizations before',
    ],
    [
      'an organization that cannot be',
      { external_organization_id: '\0' },
      'external_organization_id',
      'no organization',
    ],
    ['an unknown method', { hashed_password: 'x', hashing_method: 'rot13' }, 'hashing_method', 'must be one of'],
    ['a broken hash', { hashed_password: 'x', hashing_method: 'bcrypt' }, 'hashed_password', '60 characters'],
    [
      'a salt of no format',
      { hashed_password: 'a'.repeat(32), hashing_method: 'md5', salt: 'x', salt_format: 'z' },
      'salt_format',
      'hex or string',
    ],
  ])('refuses %s, with its place, and imports the lines beside it', async (_, cells, field, message) => {
    const row: Record<string, string> = { email: 'bad@example.com', ...cells }
    const names = Object.keys({ email: '', ...row })
    const rowOf = (of: Record<string, string>) => names.map((name) => `"${of[name] ?? ''}"`).join(',')
    const text = [names.join(','), rowOf({ email: 'a@example.com' }), rowOf(row), rowOf({ email: 'b@example.com' })]
    expect(await importUsers(platform, text.join('\n'))).toMatchObject({
      ...{ created: 2, refused: 1 },
      refusals: [{ line: 3, problems: [{ field, message: expect.stringContaining(message) }] }],
    })
    expect(await platform.store.identities.find(FIRST, 'email', 'bad@example.com')).toBeUndefined()
  })

  it.each<[string, object, string, string]>([
    ['text for a list', { identities: 'x' }, 'identities', 'must be a list'],
    ['a number for a name', { first_name: 1 }, 'first_name', 'must be text'],
    [
      'an unknown type',
      { identities: [{ type: 'fax', identity: '1' }] },
      'identities[0].identity',
      'unknown type "fax"',
    ],
    [
      'a provider without a name',
      { identities: [{ type: 'oauth2:', identity: '1' }] },
      'identities[0].identity',
      'oauth2:google',
    ],
    ['an id of another form', { user_id: 'ada' }, 'user_id', 'kp_ and 32'],
    ['a picture that is a script', { picture: 'javascript:alert(1)' }, 'picture', 'https or http'],
    [
      'a flag that is not defined',
      { feature_flags: [{ key: 'f', value: 1 }] },
      'feature_flags[0]',
      'no feature flag "f"',
    ],
    ['a flag of another type', { feature_flags: [{ key: 'limit', value: 'x' }] }, 'feature_flags[0]', 'whole number'],
    [
      'a flag that users cannot have',
      { feature_flags: [{ key: 'fixed', value: true }] },
      'feature_flags[0]',
      'override level',
    ],
    [
      'a property that is not defined',
      { properties: [{ key: 'p', value: 1 }] },
      'properties[0]',
      'no property of users "p"',
    ],
    [
      'a property of organizations',
      { properties: [{ key: 'kp_org_city', value: 'x' }] },
      'properties[0]',
      'property of users',
    ],
    ['a property of another type', { properties: [{ key: 'kp_usr_city', value: 1 }] }, 'properties[0]', 'must be text'],
    ['an unknown audience', { scopes: [{ audience: 'x', scope: 'y' }] }, 'scopes[0]', 'no API with the audience "x"'],
    [
      'an unknown scope',
      { organizations: [{ external_id: '42', scopes: [{ audience: AUDIENCE, scope: 'y' }] }] },
      'organizations[0].scopes[0]',
      'has no scope "y"',
    ],
    [
      'an unknown role',
      { organizations: [{ external_id: '42', roles: ['admin', 'boss'] }] },
      'organizations[0].roles[1]',
      'no role "boss"',
    ],
    [
      'no organization by that code',
      { organizations: [{ code: 'org_9' }] },
      'organizations[0]',
      'no organization "org_9"',
    ],
    [
      'a username alone',
      { identities: [{ type: 'username', identity: 'ada' }] },
      'identities[0].identity',
      'needs an email',
    ],
    [
      'a hash that nobody wrote',
      { password: { stored_hash: '$imported$bcrypt$c=31$AAAA$AAAA' } },
      'password.stored_hash',
      'no hash',
    ],
    [
      'a method that is not there',
      { password: { hashed_password: 'x', hashing_algorithm: 'rot' } },
      'password.hashing_algorithm',
      'must be one of',
    ],
    ['a hundred identities', { identities: Array(100).fill(emailOf('a@b.example')) }, 'identities', 'more than 50'],
    [
      'two thousand flags',
      { feature_flags: Array(2000).fill({ key: 'theme', value: 'x' }) },
      'feature_flags',
      'at most 1000',
    ],
  ])('refuses an object with %s, with its place', async (_, fields, field, message) => {
    const text =
      line({ identities: [emailOf('bad@example.com')], ...fields }) + line({ identities: [emailOf('b@example.com')] })
    const result = await importUsers(platform, text)
    expect(result).toMatchObject({ created: 1, refused: 1 })
    expect(result.refusals[0]?.line).toBe(1)
    expect(result.refusals[0]?.problems).toContainEqual({ field, message: expect.stringContaining(message) })
  })

  it.each(['[1]', '"text"', 'null', '7', '{}', `${'['.repeat(50_000)}${']'.repeat(50_000)}`])(
    'refuses a line that is no user: %.20s',
    async (text) => {
      const content = `${line({ identities: [emailOf('a@example.com')] })}${text}\n`
      expect(await importUsers(platform, content)).toMatchObject({ created: 1, refused: 1, refusals: [{ line: 2 }] })
    },
  )

  it('refuses a flag of a hundred thousand lists in each other', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const text = `{"identities":[{"type":"email","identity":"a@b.example"}],"feature_flags":[{"key":"layout","value":${deep}}]}\n`
    expect(await importUsers(platform, text)).toMatchObject({
      refusals: [
        { line: 1, problems: [{ field: 'feature_flags[0]', message: expect.stringMatching(/16 levels|4 KB/) }] },
      ],
    })
  })

  it('tells everything that is wrong with a line at once, and repeats no secret', async () => {
    const text = 'email,phone,hashed_password,hashing_method\nx,y,hunter2,bcrypt\n'
    const { refusals } = await importUsers(platform, text)
    expect(refusals[0]?.problems.map(({ field }) => field).sort()).toEqual(['email', 'hashed_password', 'phone'])
    expect(JSON.stringify(refusals)).not.toContain('hunter2')
  })

  it('tells names that nothing is imported of', async () => {
    const csv = await importUsers(platform, 'email,shoe_size\nada@example.com,38\n')
    expect(csv.ignored).toEqual(['shoe_size'])
    const ndjson = await importUsers(platform, line({ shoe: 38, identities: [emailOf('b@example.com')] }))
    expect(ndjson.ignored).toEqual(['shoe'])
  })

  it('never replaces a password that its owner has used or chosen here', async () => {
    const text = line({ id: 'a1', identities: [emailOf(ada.email)], password: { hashed_password: BCRYPT } })
    const other = text.replace('$2b$04$', '$2b$05$')
    const hash = async () => (await platform.store.users.list(FIRST, { limit: 1 }))[0]?.passwordHash
    await importUsers(platform, line({ id: 'a1', identities: [emailOf(ada.email)] }))
    expect(await hash()).toBeNull()
    await importUsers(platform, text)
    expect(await hash()).toMatch(/^\$imported\$bcrypt\$c=4\$/)
    expect(await importUsers(platform, other)).toMatchObject({ updated: 1 })
    expect(await hash()).toMatch(/^\$imported\$bcrypt\$c=5\$/)
    const [user] = await platform.store.users.list(FIRST, { limit: 1 })
    await platform.store.commit([setPasswordHash(FIRST, user?.id ?? '', 'chosen here', 1)])
    expect(await importUsers(platform, text, { isRestarted: true })).toMatchObject({ unchanged: 1 })
    expect(await hash()).toBe('chosen here')
  })

  it('imports into one environment alone', async () => {
    await importOrganizations(platform, 'name,id\nElsewhere,only-here\n', { environmentId: SECOND })
    const text = 'id,email,email_verified,external_organization_id\na1,ada@example.com,true,42\n'
    await importUsers(platform, text)
    expect(await usersOf(platform, SECOND)).toBe('')
    expect(await importUsers(platform, text, { environmentId: SECOND })).toMatchObject({ refused: 1 })
    const mine = text.replace(',42', ',only-here')
    expect(await importUsers(platform, mine)).toMatchObject({ refused: 1 })
    expect(await importUsers(platform, mine, { environmentId: SECOND })).toMatchObject({ created: 1 })
    const [first, second] = [await peopleOf(platform), await peopleOf(platform, SECOND)]
    expect(first).toMatchObject([{ organizations: [{ code: 'org_42' }] }])
    expect(second).toMatchObject([{ organizations: [{ external_id: 'only-here' }] }])
  })

  it('changes nothing in a dry run, which says what would be', async () => {
    const text = 'email\nada@example.com\nx\n'
    expect(await importUsers(platform, text, { isDryRun: true })).toMatchObject({
      ...{ created: 1, refused: 1 },
      refusals: [{ line: 3 }],
    })
    expect(await usersOf(platform)).toBe('')
    expect(await platform.store.events.list(FIRST, { limit: 9 })).toEqual([])
    expect(await importUsers(platform, text)).toMatchObject({ from: 1, created: 1 })
  })

  it('tells one event for all of it, no mail and no change', async () => {
    await importUsers(platform, 'email\nada@example.com\ngrace@example.com\nx\n')
    const events = await platform.store.events.list(FIRST, { limit: 9 })
    expect(events).toMatchObject([{ type: 'users.imported', details: { created: 2, updated: 0, refused: 1 } }])
    expect(await platform.store.outbox.list(FIRST, { limit: 9 })).toEqual([])
    expect(await platform.store.changes.list(FIRST, { limit: 9 })).toEqual([])
  })
})
