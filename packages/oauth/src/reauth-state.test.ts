import { describe, expect, it } from 'vitest'
import { buildReauthState, readReauthState } from './reauth-state.ts'

describe('reauth_state, as SDKs decode it', () => {
  it('is standard base64 of a flat JSON object with text values', () => {
    const text = buildReauthState({ org_code: 'org_1', prompt: ['login'], is_create_org: true, is_invitation: false })
    expect(JSON.parse(atob(text))).toEqual({ is_create_org: 'true', org_code: 'org_1', prompt: 'login' })
  })

  it('is not base64url, which atob refuses', () => {
    const text = buildReauthState({ org_name: '~~~???>>>' })
    expect(text).toMatch(/[+/]/)
    expect(JSON.parse(atob(text))).toEqual({ org_name: '~~~???>>>' })
  })

  it('says names in any script to those that take the bytes of base64 for characters, as atob does', () => {
    const named = { login_hint: 'zoë@example.com', org_name: '合同会社 Zoë 🗝' }
    expect(JSON.parse(atob(buildReauthState(named)))).toEqual(named)
    expect(JSON.parse(Buffer.from(buildReauthState(named), 'base64').toString())).toEqual(named)
  })

  it('leaves out what is not worth repeating or would be misread', () => {
    const request = { client_id: 'c', redirect_uri: 'r', scope: ['openid'], nonce: 'n', state: 's', lang: 'de' }
    expect(JSON.parse(atob(buildReauthState(request)))).toEqual({ lang: 'de' })
  })

  it('is read back, for the SDK that returns it as a parameter', () => {
    expect(readReauthState(buildReauthState({ org_name: 'Zoë', login_hint: 'joe@example.com' }))).toEqual({
      org_name: 'Zoë',
      login_hint: 'joe@example.com',
    })
  })

  it.each([undefined, '', '%%%', btoa('not json'), btoa('null'), btoa('[]'), btoa('{"lang":1}'), 'A'.repeat(9000)])(
    'reads %j as nothing',
    (text) => {
      expect(readReauthState(text)).toEqual({})
    },
  )

  it('takes nothing from it that decides who asked or where the answer goes', () => {
    const forged = { client_id: 'c', redirect_uri: 'r', scope: 'offline', code_challenge: 'x', lang: 'de' }
    expect(readReauthState(btoa(JSON.stringify(forged)))).toEqual({ lang: 'de' })
  })
})
