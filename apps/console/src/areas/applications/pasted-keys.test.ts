import { describe, expect, it } from 'vitest'
import { pastedKeys } from './pasted-keys.ts'

const JWK = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }
const PEM = '-----BEGIN PUBLIC KEY-----\nMFkwEw==\n-----END PUBLIC KEY-----'

describe('keys that are pasted', () => {
  it.each([
    ['a JWK', JSON.stringify(JWK), [JWK]],
    ['a JWK set', JSON.stringify({ keys: [JWK, JWK] }), [JWK, JWK]],
    ['a list of JWKs', JSON.stringify([JWK]), [JWK]],
    ['a key as PEM', PEM, [{ pem: PEM }]],
    ['several as PEM, with words between', `one\n${PEM}\ntwo\r\n${PEM}\n`, [{ pem: PEM }, { pem: PEM }]],
  ])('are read from %s', (_, text, keys) => {
    expect(pastedKeys(text)).toEqual(keys)
  })

  it.each(['', 'a key', '"text"', '[]', '{"keys":[]}', '{"keys":["x"]}', 'null', '-----BEGIN PUBLIC KEY-----'])(
    'are none in %j',
    (text) => {
      expect(pastedKeys(text)).toBeUndefined()
    },
  )
})
