import { describe, expect, it } from 'vitest'
import { readClaimsRequest } from './claims-request.ts'

const read = (value: unknown) => readClaimsRequest(JSON.stringify(value))
const INVALID = { ok: false, failure: { reason: 'parameter_invalid', parameter: 'claims' } }
const UNMET = { ok: false, failure: { reason: 'authentication_requirements_unmet' } }

describe('the parameter claims (OpenID Connect Core §5.5)', () => {
  it('names claims of each place, voluntary and essential, with values and without', () => {
    const claims = {
      userinfo: { given_name: { essential: true }, phone_number: null, picture: { value: 'x' } },
      id_token: { auth_time: { essential: true }, acr: { values: ['urn:mace:incommon:iap:silver', '1'] } },
    }
    expect(read(claims)).toEqual({
      ok: true,
      value: { idToken: ['auth_time', 'acr'], userinfo: ['given_name', 'picture', 'phone_number'] },
    })
  })

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['empty members', { id_token: {}, userinfo: {} }],
    ['other members', { access_token: { email: null } }],
    ['claims that nobody knows', { userinfo: { 'http://example.info/claims/groups': null, __proto__: null, shoe: 7 } }],
  ])('asks for nothing where it has %s', (_, claims) => {
    expect(read(claims)).toEqual({ ok: true, value: { idToken: [], userinfo: [] } })
  })

  it.each<[string, string]>([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['null', ' null '],
    ['a text', '"id_token"'],
    ['a member that is null', '{"id_token":null}'],
    ['a member that is a list', '{"userinfo":[]}'],
    ['a claim that is a flag', '{"userinfo":{"email":true}}'],
    ['a claim that is a list', '{"userinfo":{"email":[]}}'],
    ['essential that is no flag', '{"userinfo":{"email":{"essential":"yes"}}}'],
    ['values that are no list', '{"id_token":{"acr":{"values":"1"}}}'],
    ['a value and values', '{"id_token":{"acr":{"value":"1","values":["1"]}}}'],
    ['a subject that is no text', '{"id_token":{"sub":{"value":7}}}'],
    ['no subject to choose from', '{"id_token":{"sub":{"values":[]}}}'],
    ['subjects that exclude each other', '{"id_token":{"sub":{"value":"a"}},"userinfo":{"sub":{"value":"b"}}}'],
    ['more than it may have', JSON.stringify({ id_token: { x: 'x'.repeat(4096) } })],
  ])('is refused when it is %s', (_, text) => {
    expect(readClaimsRequest(text)).toEqual(INVALID)
  })

  it('says whose the answer may be', () => {
    expect(read({ id_token: { sub: null } })).toMatchObject({ value: { idToken: [] } })
    expect(read({ id_token: { sub: { value: 'kp_1' } } })).toMatchObject({ value: { subjects: ['kp_1'] } })
    const both = { id_token: { sub: { values: ['kp_1', 'kp_2'] } }, userinfo: { sub: { value: 'kp_2' } } }
    expect(read(both)).toMatchObject({ value: { subjects: ['kp_2'] } })
  })

  it('demands a class of authentication only when it is essential (§5.5.1.1)', () => {
    const acr = (asked: unknown) => read({ id_token: { acr: asked } })
    for (const asked of [null, { essential: true }, { values: ['gold'] }, { essential: false, value: 'gold' }]) {
      expect(acr(asked)).toEqual({ ok: true, value: { idToken: ['acr'], userinfo: [] } })
    }
    expect(acr({ essential: true, values: ['gold', '1'] })).toMatchObject({ value: { demandedAcr: ['1'] } })
    expect(acr({ essential: true, value: '0' })).toMatchObject({ value: { demandedAcr: ['0'] } })
    expect(acr({ essential: true, values: ['gold'] })).toEqual(UNMET)
    expect(acr({ essential: true, values: [] })).toEqual(UNMET)
    const apart = {
      id_token: { acr: { essential: true, value: '1' } },
      userinfo: { acr: { essential: true, value: '0' } },
    }
    expect(read(apart)).toEqual(UNMET)
  })
})
