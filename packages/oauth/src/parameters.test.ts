import { describe, expect, it } from 'vitest'
import { failure } from './failure.ts'
import { collectParameters, readAudience, readParameters } from './parameters.ts'
import { entries } from './testing/values.ts'

describe('request parameters (RFC 6749 §3.1)', () => {
  const read = (query: string) => collectParameters(entries(query))

  it.each(['', 'undefined', 'null'])('treats the value "%s" as absent', (value) => {
    expect(read(`nonce=${value}`).get('nonce')).toBeUndefined()
    expect(read(`audience=${value}`).getAll('audience')).toEqual([])
  })

  it('leaves state alone, even when it reads undefined or null', () => {
    expect(read('state=null').get('state')).toBe('null')
    expect(read('state=undefined').get('state')).toBe('undefined')
  })

  it.each(['client_id', 'redirect_uri', 'scope', 'state', 'code', 'grant_type', 'code_verifier', 'refresh_token'])(
    'refuses a repeated %s',
    (parameter) => {
      expect(readParameters(entries(`${parameter}=a&x=1&${parameter}=a`))).toEqual(
        failure({ reason: 'parameter_repeated', parameter }),
      )
    },
  )

  it('counts an empty repetition as absent', () => {
    const result = readParameters(entries('scope=&scope=openid'))
    expect(result.ok && result.value.get('scope')).toBe('openid')
  })

  it('lets unknown parameters repeat', () => {
    expect(readParameters(entries('x=1&x=2')).ok).toBe(true)
  })

  it('does not find names of the prototype', () => {
    expect(read('a=1').get('constructor')).toBeUndefined()
  })

  it.each([
    ['audience=a&audience=b', ['a', 'b']],
    ['audience=a%20b', ['a', 'b']],
    ['audience=a,b', ['a', 'b']],
    ['audience=a,%20b&audience=a&audience=c', ['a', 'b', 'c']],
    ['audience=', []],
    ['audience=undefined', []],
    ['', []],
  ])('reads %s as audiences %o', (query, audiences) => {
    expect(readAudience(read(query))).toEqual(audiences)
  })
})
