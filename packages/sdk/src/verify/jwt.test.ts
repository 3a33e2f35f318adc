import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backend as node } from '../crypto/node.ts'
import { backend as web } from '../crypto/web.ts'
import { decodeSegment } from './jwt.ts'

/** Near misses: texts of the two alphabets, padding, white space and characters whose low byte is a letter. */
const anySegment = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ABQgwxyz09-_+/= \n.', 'Ł', 'é', '\ud83d'), maxLength: 24 }),
  fc.string({ unit: 'binary', maxLength: 24 }),
)

describe.each([
  ['node:crypto', node],
  ['WebCrypto', web],
])('base64url segments on %s (RFC 7515 §2, RFC 4648 §3.5)', (_, backend) => {
  it('are decoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
        expect(Buffer.from(decodeSegment(Buffer.from(bytes).toString('base64url'), backend))).toEqual(
          Buffer.from(bytes),
        )
      }),
    )
  })

  it('have one spelling: whatever is accepted encodes to itself', () => {
    fc.assert(
      fc.property(anySegment, (text) => {
        let bytes: Uint8Array
        try {
          bytes = decodeSegment(text, backend)
        } catch (error) {
          expect(error).toMatchObject({ code: 'token_malformed' })
          return
        }
        expect(Buffer.from(bytes).toString('base64url')).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })
})
