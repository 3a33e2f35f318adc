import { describe, expect, it } from 'vitest'
import { readAuthorizationParameters, validateAuthorizationRequest } from './authorization-request.ts'
import type { Client } from './client.ts'
import { buildReauthState } from './reauth-state.ts'
import { aClient, entries } from './testing/values.ts'

const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
const PKCE = `code_challenge=${CHALLENGE}&code_challenge_method=S256`
const REDIRECT = 'redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback'
const IDENTIFIED = `client_id=${aClient().id}&${REDIRECT}`
const BASE = `${IDENTIFIED}&response_type=code&state=s1`

const decide = (query: string, over: Partial<Client> | null = {}) =>
  validateAuthorizationRequest(readAuthorizationParameters(entries(query)), over === null ? undefined : aClient(over))

function accept(query: string, over: Partial<Client> = {}) {
  const outcome = decide(query, over)
  if (outcome.kind !== 'request') throw new Error(outcome.failure.reason)
  return outcome.request
}

describe('authorization request that cannot be trusted (RFC 6749 §4.1.2.1)', () => {
  it.each<[string, string, Partial<Client> | null, string]>([
    ['no client_id', `${REDIRECT}&response_type=code`, null, 'parameter_missing'],
    ['an unknown client', BASE, null, 'client_unknown'],
    ['another client than the one found', BASE, { id: 'other' }, 'client_unknown'],
    ['a disabled client', BASE, { isEnabled: false }, 'client_disabled'],
    ['two client_ids', `${BASE}&client_id=x`, {}, 'parameter_repeated'],
    ['two redirect_uris', `${BASE}&${REDIRECT}`, {}, 'parameter_repeated'],
    ['no redirect_uri', `client_id=${aClient().id}&response_type=code`, {}, 'redirect_uri_missing'],
    [
      'the text undefined as redirect_uri',
      `client_id=${aClient().id}&redirect_uri=undefined`,
      {},
      'redirect_uri_missing',
    ],
    ['a redirect_uri nobody registered', BASE, { callbackUrls: ['https://b.example'] }, 'redirect_uri_not_allowed'],
    ['a client without callback URLs', BASE, { type: 'm2m', callbackUrls: [] }, 'redirect_uri_not_allowed'],
    [
      'a trailing slash under strict',
      `${BASE.replace('callback', 'callback%2F')}&${PKCE}`,
      { profile: 'strict' },
      'redirect_uri_not_allowed',
    ],
  ])('answers on a page with 1656: %s', (_, query, client, reason) => {
    expect(decide(query, client)).toMatchObject({ kind: 'page', code: '1656', failure: { reason } })
  })
})

describe('authorization request that is refused on the callback (RFC 6749 §4.1.2.1)', () => {
  it.each<[string, string, Partial<Client>, string]>([
    ['no response_type', IDENTIFIED, {}, 'parameter_missing'],
    ['the implicit flow', `${IDENTIFIED}&response_type=token`, {}, 'response_type_unsupported'],
    ['the hybrid flow', `${IDENTIFIED}&response_type=code%20id_token`, {}, 'response_type_unsupported'],
    ['a nonce with a NUL', `${BASE}&nonce=a%00b`, {}, 'parameter_invalid'],
    ['another response_mode', `${BASE}&response_mode=fragment`, {}, 'response_mode_unsupported'],
    ['a client type without this flow', BASE, { type: 'm2m' }, 'response_type_not_allowed'],
    ['a repeated scope', `${BASE}&scope=openid&scope=email`, {}, 'parameter_repeated'],
    ['a repeated state', `${BASE}&state=s2`, {}, 'parameter_repeated'],
    ['a public client without PKCE', BASE, { type: 'spa' }, 'code_challenge_missing'],
    ['any client without PKCE under strict', BASE, { profile: 'strict' }, 'code_challenge_missing'],
    ['an empty challenge of a public client', `${BASE}&code_challenge=`, { type: 'spa' }, 'code_challenge_missing'],
    [
      'the plain method',
      `${BASE}&code_challenge=${CHALLENGE}&code_challenge_method=plain`,
      {},
      'code_challenge_method_unsupported',
    ],
    [
      'a challenge without method, which means plain',
      `${BASE}&code_challenge=${CHALLENGE}`,
      {},
      'code_challenge_method_unsupported',
    ],
    [
      'a challenge that is no hash',
      `${BASE}&code_challenge=short&code_challenge_method=S256`,
      {},
      'code_challenge_malformed',
    ],
    ['prompt=none login', `${BASE}&prompt=none%20login`, {}, 'prompt_none_combined'],
    ['prompt=none with an unknown word', `${BASE}&prompt=none%20x`, {}, 'prompt_none_combined'],
    [
      'a max_age that is no number, under strict',
      `${BASE}&${PKCE}&max_age=-1`,
      { profile: 'strict' },
      'parameter_invalid',
    ],
    [
      'a request object, under strict',
      `${BASE}&${PKCE}&request=e30.e30.`,
      { profile: 'strict' },
      'request_object_unsupported',
    ],
    [
      'a request_uri, under strict',
      `${BASE}&${PKCE}&request_uri=urn:x`,
      { profile: 'strict' },
      'request_uri_unsupported',
    ],
    [
      'a registration, under strict',
      `${BASE}&${PKCE}&registration=%7B%7D`,
      { profile: 'strict' },
      'registration_unsupported',
    ],
    ['claims that are no JSON, under strict', `${BASE}&${PKCE}&claims=%7B`, { profile: 'strict' }, 'parameter_invalid'],
    [
      'claims that are sent twice, under strict',
      `${BASE}&${PKCE}&claims=%7B%7D&claims=%7B%7D`,
      { profile: 'strict' },
      'parameter_repeated',
    ],
    [
      'claims that demand what there is not, under strict',
      `${BASE}&${PKCE}&claims=${encodeURIComponent('{"id_token":{"acr":{"essential":true,"value":"gold"}}}')}`,
      { profile: 'strict' },
      'authentication_requirements_unmet',
    ],
    ['form_post under kinde', `${BASE}&response_mode=form_post`, {}, 'response_mode_unsupported'],
  ])('%s', (_, query, client, reason) => {
    expect(decide(query, client)).toMatchObject({
      kind: 'redirect',
      redirect_uri: 'https://app.example.com/callback',
      failure: { reason },
    })
  })

  it('answers in the mode that was asked for, where the client may have it', () => {
    const refused = `${BASE}&response_mode=form_post&prompt=none%20login`
    expect(decide(`${refused}&${PKCE}`, { profile: 'strict' })).toMatchObject({ response_mode: 'form_post' })
    expect(decide(refused)).toMatchObject({ response_mode: 'query' })
  })

  it('carries the state, or none', () => {
    expect(decide(`${BASE}&prompt=none%20login`)).toMatchObject({ state: 's1' })
    expect(decide(`${IDENTIFIED}&response_type=token`)).toMatchObject({ state: undefined })
  })
})

describe('valid authorization request (OpenID Connect Core §3.1.2.1)', () => {
  it('needs no more than client, redirect_uri and response_type from a confidential client', () => {
    expect(accept(`${IDENTIFIED}&response_type=code`)).toEqual({
      client_id: aClient().id,
      redirect_uri: 'https://app.example.com/callback',
      scope: [],
      saidOfflineAccess: false,
      audience: [],
      prompt: [],
      is_create_org: false,
      is_invitation: false,
      supports_reauth: false,
      has_success_page: false,
      marketing: {},
    })
  })

  it('keeps the redirect_uri as it was sent, with its trailing slash', () => {
    expect(accept(BASE.replace('callback', 'callback%2F')).redirect_uri).toBe('https://app.example.com/callback/')
  })

  it.each<[string, object]>([
    [PKCE, { code_challenge: CHALLENGE }],
    ['scope=openid%20offline_access%20read:x', { scope: ['openid', 'offline'], saidOfflineAccess: true }],
    ['audience=a,b&audience=c', { audience: ['a', 'b', 'c'] }],
    ['audience=', { audience: [] }],
    ['nonce=n1&login_hint=joe%40example.com&lang=pt-BR', { nonce: 'n1', login_hint: 'joe@example.com', lang: 'pt-BR' }],
    ['prompt=login', { prompt: ['login'] }],
    ['prompt=create', { prompt: ['create'] }],
    ['prompt=none', { prompt: ['none'] }],
    ['prompt=consent%20select_account', { prompt: ['consent', 'select_account'] }],
    ['prompt=unheard_of', { prompt: [] }],
    ['start_page=registration', { start_page: 'registration' }],
    ['start_page=login', { start_page: 'login' }],
    ['max_age=60', { max_age: 60 }],
    ['is_create_org=true&org_name=Acme&org_code=org_1', { is_create_org: true, org_name: 'Acme', org_code: 'org_1' }],
    ['invitation_code=i1&is_invitation=true', { invitation_code: 'i1', is_invitation: true }],
    ['supports_reauth=true', { supports_reauth: true }],
    ['has_success_page=true', { has_success_page: true }],
    ['has_success_page=false', { has_success_page: false }],
    ['is_use_auth_success_page=true', { has_success_page: true }],
    ['workflow_deployment_id=w1', { workflow_deployment_id: 'w1' }],
    ['deploy_id=w2', { workflow_deployment_id: 'w2' }],
    [
      'connection_id=conn_1&plan_interest=pro&pricing_table_key=t',
      { connection_id: 'conn_1', plan_interest: 'pro', pricing_table_key: 't' },
    ],
    [
      'pages_mode=preview&ui_locales=de&acr_values=x&display=page&id_token_hint=h',
      { pages_mode: 'preview', id_token_hint: 'h' },
    ],
    ['utm_source=news&gclid=g&keyword=k', { marketing: { utm_source: 'news', gclid: 'g', keyword: 'k' } }],
  ])('reads %s', (query, expected) => {
    expect(accept(`${BASE}&${query}`)).toMatchObject(expected)
  })

  it.each([
    'grant_type=authorization_code',
    'redirect_url=https%3A%2F%2Fx',
    'returnTo=%2F',
    'start_page=elsewhere',
    'max_age=soon',
    'request=e30.e30.',
    'claims=%7B%7D',
    'code_challenge_method=S256',
    'lang=undefined&nonce=null',
  ])('is the same request with %s', (query) => {
    expect(accept(`${BASE}&${query}`)).toEqual(accept(BASE))
  })

  it('takes response_mode=form_post under strict', () => {
    expect(accept(`${BASE}&${PKCE}&response_mode=form_post`, { profile: 'strict' }).response_mode).toBe('form_post')
    expect(accept(`${BASE}&${PKCE}&response_mode=query`, { profile: 'strict' })).not.toHaveProperty('response_mode')
  })

  it('lets a public client through with PKCE', () => {
    expect(decide(`${BASE}&${PKCE}`, { type: 'spa' }).kind).toBe('request')
  })

  it('fills in from reauth_state what the query leaves out, and nothing that decides where to answer', () => {
    const reauth = encodeURIComponent(buildReauthState({ org_code: 'org_1', lang: 'de', prompt: ['login'] }))
    expect(accept(`${BASE}&lang=fr&reauth_state=${reauth}`)).toMatchObject({
      org_code: 'org_1',
      lang: 'fr',
      prompt: ['login'],
    })
    const forged = btoa(JSON.stringify({ client_id: aClient().id, redirect_uri: 'https://app.example.com/callback' }))
    expect(decide(`reauth_state=${forged}`).kind).toBe('page')
  })
})

describe('the claims of an authorization request (OpenID Connect Core §5.5)', () => {
  const claims = (text: string) => `${BASE}&${PKCE}&scope=openid&claims=${encodeURIComponent(text)}`

  it('are read under strict, where an ID token is asked for', () => {
    const query = claims('{"userinfo":{"email":null}}')
    expect(accept(query, { profile: 'strict' }).claims).toEqual({ idToken: [], userinfo: ['email'] })
    expect(accept(query.replace('scope=openid', 'scope=email'), { profile: 'strict' }).claims).toBeUndefined()
  })

  it('are ignored under kinde, whatever they say', () => {
    for (const text of ['{"userinfo":{"email":null}}', '{', '{"id_token":{"acr":{"essential":true,"value":"gold"}}}']) {
      expect(accept(`${claims(text)}&claims=x`).claims).toBeUndefined()
    }
  })
})
