import { describe, expect, it } from 'vitest'
import { movableClock } from '../clock.ts'
import type { Outbound, OutboundDocument } from '../http/outbound.ts'
import { createFetchedKeys } from './fetched-keys.ts'

const MINUTE = 60_000
const URI = 'https://example.com/jwks.json'
const key = (kid: string) => ({ kty: 'OKP', crv: 'Ed25519', x: Buffer.alloc(32, kid).toString('base64url'), kid })
const setOf = (...kids: string[]): OutboundDocument => ({ status: 200, body: JSON.stringify({ keys: kids.map(key) }) })

/** An address that answers what it is told to, and counts. */
function aSource(answer: OutboundDocument = setOf('one')) {
  const clock = movableClock({ now: () => Date.UTC(2026, 0, 1) })
  const source = { answer, asked: 0 }
  const outbound: Outbound = {
    check: () => undefined,
    post: async () => ({ status: 200 }),
    async get() {
      source.asked++
      return source.answer
    },
  }
  const keys = createFetchedKeys({ outbound, clock })
  const find = async (kid?: string, uri = URI) =>
    (await keys.find(uri, { alg: 'EdDSA', ...(kid === undefined ? {} : { kid }) }))?.map((found) => found.kid)
  return { source, clock, find }
}

describe('keys of an application that it publishes itself (OpenID Connect Core §10.1.1)', () => {
  it('are asked for once, however many want them at the same moment', async () => {
    const { source, find } = aSource()
    expect(await Promise.all([find('one'), find('one'), find()])).toEqual([['one'], ['one'], ['one']])
    expect(await find('one')).toEqual(['one'])
    expect(source.asked).toBe(1)
  })

  it('are asked for again after five minutes, so that one that was taken back counts no more', async () => {
    const { source, clock, find } = aSource(setOf('one', 'two'))
    expect(await find('one')).toEqual(['one'])
    source.answer = setOf('two')
    clock.advance(5 * MINUTE - 1)
    expect(await find('one')).toEqual(['one'])
    clock.advance(1)
    expect(await find('one')).toEqual([])
    expect(source.asked).toBe(2)
  })

  it('are asked for again for a key that is not among them, once a minute and no oftener', async () => {
    const { source, clock, find } = aSource()
    expect(await find('one')).toEqual(['one'])
    source.answer = setOf('one', 'two')
    expect(await find('two')).toEqual([]) // asked a moment ago
    clock.advance(MINUTE)
    expect(await find('two')).toEqual(['two'])
    for (let made = 0; made < 20; made++) expect(await find(`made up ${made}`)).toEqual([])
    expect(source.asked).toBe(2)
  })

  it('serve for an hour while the address does not answer, which is asked every ten seconds', async () => {
    const { source, clock, find } = aSource()
    expect(await find('one')).toEqual(['one'])
    source.answer = { failure: 'timed_out' }
    clock.advance(59 * MINUTE)
    expect([await find('one'), await find('one'), source.asked]).toEqual([['one'], ['one'], 2])
    clock.advance(10_000)
    expect([await find('one'), source.asked]).toEqual([['one'], 3])
    clock.advance(MINUTE)
    expect(await find('one')).toBeUndefined()
    source.answer = setOf('one')
    clock.advance(10_000)
    expect(await find('one')).toEqual(['one'])
  })

  it.each([
    ['an address that fails', { failure: 'address_not_allowed' }],
    ['a refusal', { status: 404, body: JSON.stringify({ keys: [key('one')] }) }],
    ['a redirect', { status: 302, body: '' }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['no set', { status: 200, body: '{}' }],
  ] as const)('are none of %s, which is left alone for a while', async (_what, answer) => {
    const { source, find } = aSource(answer)
    expect([await find('one'), await find('one')]).toEqual([undefined, undefined])
    expect(source.asked).toBe(1)
  })

  it('are kept of a bounded number of addresses', async () => {
    const { source, find } = aSource()
    await find('one')
    for (let other = 0; other < 1000; other++) await find('one', `${URI}?${other}`)
    expect(source.asked).toBe(1001)
    await find('one')
    expect(source.asked).toBe(1002)
    await find('one', `${URI}?999`)
    expect(source.asked).toBe(1002)
  })
})
