import { beforeEach, describe, expect, it } from 'vitest'
import { verifyImported } from '../passwords/imported/verify.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { defineEverything, FIRST, importUsers, peopleOf } from './testing/imports.ts'
import { parseHashParameters } from './user-firebase.ts'

let platform: TestPlatform
beforeEach(async () => {
  platform = await openTestPlatform()
  await defineEverything(platform)
  return () => platform.close()
})

const lines = (...objects: object[]) => objects.map((object) => `${JSON.stringify(object)}\n`).join('')
const ADA = {
  user_id: 'auth0|64b1',
  email: 'ada@example.com',
  email_verified: true,
  given_name: 'Ada',
  family_name: 'Lovelace',
  connection: 'Username-Password-Authentication',
  created_at: '2024-01-01T00:00:00Z',
}
const GRACE = {
  user_id: 'google-oauth2|1076',
  email: 'grace@example.com',
  email_verified: true,
  name: 'Grace Brewster Hopper',
  picture: 'https://example.com/g.png',
  blocked: true,
  identities: [
    { provider: 'google-oauth2', user_id: '1076', connection: 'google-oauth2', isSocial: true },
    { provider: 'github', user_id: 5, connection: 'github', isSocial: true },
    { provider: 'samlp', user_id: 'x', connection: 'corp' },
  ],
}

describe('an export of Auth0', () => {
  it('brings users with their ids, names, states and social identities', async () => {
    expect(await importUsers(platform, lines(ADA, GRACE), { format: 'auth0' })).toMatchObject({
      created: 2,
      refused: 0,
    })
    const people = await peopleOf(platform)
    expect(people).toContainEqual({
      id: 'auth0|64b1',
      first_name: 'Ada',
      last_name: 'Lovelace',
      identities: [{ type: 'email', identity: 'ada@example.com', is_verified: true }],
    })
    expect(people).toContainEqual({
      id: 'google-oauth2|1076',
      first_name: 'Grace',
      last_name: 'Brewster Hopper',
      picture: 'https://example.com/g.png',
      is_suspended: true,
      identities: [
        { type: 'email', identity: 'grace@example.com', is_verified: true },
        { type: 'oauth2:google', identity: '1076', is_verified: true },
        { type: 'oauth2:github', identity: '5', is_verified: true },
      ],
    })
  })

  it('is read under the names of its own export page too', async () => {
    const page = {
      Id: 'windowslive|7',
      'Given Name': 'Ada',
      Email: 'ada@example.com',
      'Email Verified': true,
      Name: 'x',
    }
    await importUsers(platform, lines(page), { format: 'auth0' })
    expect(await peopleOf(platform)).toMatchObject([
      {
        id: 'windowslive|7',
        first_name: 'Ada',
        identities: [{ is_verified: true }, { type: 'oauth2:microsoft', identity: '7' }],
      },
    ])
  })

  it('takes phone numbers and usernames, and no address for a name', async () => {
    const line = {
      ...ADA,
      given_name: '',
      family_name: null,
      name: 'ada@example.com',
      username: 'ada',
      phone_number: '+61491570156',
    }
    await importUsers(platform, lines(line), { format: 'auth0' })
    const [person] = await peopleOf(platform)
    expect(person).not.toHaveProperty('first_name')
    expect(person.identities.map(({ type }: { type: string }) => type)).toEqual(['email', 'phone', 'username'])
  })

  it('passes over users of connections that were not chosen', async () => {
    const connections = new Set(['github'])
    expect(await importUsers(platform, lines(ADA, GRACE), { format: 'auth0', connections })).toMatchObject({
      ...{ created: 1, passedOver: 1, refused: 0 },
    })
    expect(await peopleOf(platform)).toMatchObject([{ id: 'google-oauth2|1076' }])
  })

  it('gives passwords from the other file to users that are there, and makes nobody', async () => {
    const passwordHash = '$2b$04$ywulTLGw0q0vSk7sBBWo6e3bOeGwJ3qEkqYFAd3DyDzgyYH7s6GZi'
    const hashes = lines(
      { _id: { $oid: '64b1' }, email: 'ada@example.com', email_verified: true, passwordHash, connection: 'Db' },
      { _id: 'none', email: 'none@example.com', passwordHash },
      { _id: '64b1', passwordHash: '$2b$04$' },
    )
    await importUsers(platform, lines(ADA), { format: 'auth0' })
    expect(await importUsers(platform, hashes, { format: 'auth0-passwords' })).toMatchObject({
      ...{ created: 0, updated: 1, refused: 2 },
      refusals: [
        { line: 2, problems: [{ message: expect.stringContaining('somebody who is not here') }] },
        { line: 3, problems: [{ field: 'hashed_password' }] },
      ],
    })
    expect(await platform.store.users.list(FIRST, { limit: 9 })).toMatchObject([
      { passwordHash: expect.stringMatching(/^\$imported\$bcrypt\$/) },
    ])
  })

  it('refuses a line without an id', async () => {
    expect(await importUsers(platform, lines({ email: 'a@b.example' }), { format: 'auth0' })).toMatchObject({
      refusals: [{ line: 1, problems: [{ field: 'user_id' }] }],
    })
  })
})

// The example that Firebase publishes with its scrypt: the password is user1password
const PARAMETERS = `hash_config {
  algorithm: SCRYPT,
  base64_signer_key: jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==,
  base64_salt_separator: Bw==,
  rounds: 8,
  mem_cost: 14,
}`
const FIREBASE = {
  localId: 'f1',
  email: 'ada@example.com',
  emailVerified: true,
  displayName: 'Ada Lovelace',
  photoUrl: 'https://example.com/a.png',
  phoneNumber: '+61491570156',
  passwordHash: 'lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==',
  salt: '42xEC+ixf3L2lw==',
  disabled: true,
  providerUserInfo: [
    { providerId: 'google.com', rawId: '1076', email: 'ada@example.com' },
    { providerId: 'password', rawId: 'ada@example.com' },
  ],
  organizations: [{ external_id: '42', roles: ['admin'] }],
}
const document = (...users: object[]) => JSON.stringify({ users })

describe('an export of Firebase', () => {
  it('brings users with their passwords', async () => {
    const hashParameters = parseHashParameters(PARAMETERS)
    const text = document(FIREBASE, { localId: 'f2', email: 'x' }, { localId: 'f3', phoneNumber: '+61491570157' })
    expect(await importUsers(platform, text, { format: 'firebase', hashParameters })).toMatchObject({
      ...{ created: 2, refused: 1 },
      refusals: [{ line: 2, problems: [{ field: 'email' }] }],
    })
    expect(await peopleOf(platform)).toContainEqual({
      id: 'f1',
      first_name: 'Ada',
      last_name: 'Lovelace',
      picture: 'https://example.com/a.png',
      is_suspended: true,
      password: { stored_hash: expect.stringContaining('firebase-scrypt') },
      identities: [
        { type: 'email', identity: 'ada@example.com', is_verified: true },
        { type: 'phone', identity: '+61491570156', is_verified: true },
        { type: 'oauth2:google', identity: '1076', is_verified: true },
      ],
      organizations: [{ code: 'org_42', external_id: '42', roles: ['admin'], permissions: [] }],
    })
    const identity = await platform.store.identities.find(FIRST, 'email', 'ada@example.com')
    const user = await platform.store.users.find(FIRST, identity?.userId ?? '')
    expect(await verifyImported(user?.passwordHash ?? '', 'user1password')).toBe(true)
    expect(await verifyImported(user?.passwordHash ?? '', 'user2password')).toBe(false)
  })

  it('refuses passwords without the parameters of their project', async () => {
    expect(await importUsers(platform, document(FIREBASE), { format: 'firebase' })).toMatchObject({
      refusals: [
        {
          line: 1,
          problems: [{ field: 'passwordHash', message: expect.stringContaining('needs the hash parameters') }],
        },
      ],
    })
  })

  it('reads parameters as JSON as well, and misses none', () => {
    const json = '{"base64_signer_key":"a+/=","base64_salt_separator":"Bw==","rounds":8,"mem_cost":14}'
    expect(parseHashParameters(json)).toEqual({
      ...{ base64_signer_key: 'a+/=', base64_salt_separator: 'Bw==', rounds: '8', mem_cost: '14' },
    })
    expect(parseHashParameters('rounds: 8')).toBeUndefined()
  })
})
