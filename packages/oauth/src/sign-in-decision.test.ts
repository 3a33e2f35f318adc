import { describe, expect, it } from 'vitest'
import type { ClaimsRequest } from './claims-request.ts'
import { decideSignIn, isSessionLive, type Session } from './sign-in-decision.ts'
import { NOON } from './testing/values.ts'

const HOUR = 3_600_000
type OwnSession = Session & { readonly userId: string }
const live: OwnSession = {
  userId: 'kp_1',
  authenticatedAt: NOON - HOUR,
  lastSeenAt: NOON - 1000,
  expiresAt: NOON + HOUR,
  revokedAt: null,
}
const settings = { inactivitySeconds: 600 }

describe('single sign-on session', () => {
  it.each<[string, Partial<Session>, boolean]>([
    ['seen a second ago', {}, true],
    ['idle a millisecond less than the limit', { lastSeenAt: NOON - 599_999 }, true],
    ['idle for the limit', { lastSeenAt: NOON - 600_000 }, false],
    ['a millisecond before its end', { expiresAt: NOON + 1 }, true],
    ['at its end', { expiresAt: NOON }, false],
    ['revoked', { revokedAt: NOON - 1 }, false],
  ])('%s: live %s', (_, over, expected) => {
    expect(isSessionLive({ ...live, ...over }, settings, NOON)).toBe(expected)
  })

  const [JUST, LONG_AGO] = [NOON - 599_999, NOON - 600_000]
  it.each<[string, Partial<Session>, number | null, boolean]>([
    ['used there just now', { lastSeenAt: NOON }, JUST, true],
    ['used elsewhere only', { lastSeenAt: NOON }, LONG_AGO, false],
    ['used elsewhere only, never there', { lastSeenAt: NOON }, null, false],
    ['authenticated just now, never used there', { authenticatedAt: JUST, lastSeenAt: JUST }, null, true],
    ['authenticated just now, used there long ago', { authenticatedAt: JUST, lastSeenAt: NOON }, LONG_AGO, true],
    ['idle, while the organization is used in another browser', { lastSeenAt: LONG_AGO }, NOON, false],
    ['revoked', { revokedAt: NOON - 1 }, NOON, false],
    ['at its end', { expiresAt: NOON }, NOON, false],
  ])('under a limit of the organization’s own, %s', (_, over, lastSignedInAt, expected) => {
    expect(isSessionLive({ ...live, ...over }, { ...settings, lastSignedInAt }, NOON)).toBe(expected)
  })
})

describe('what an authorization request leads to (OpenID Connect Core §3.1.2.1)', () => {
  const dead = { ...live, revokedAt: NOON - 1 }
  type Request = Parameters<typeof decideSignIn>[0]['request']
  const asking = (claims: Partial<ClaimsRequest>) => ({ claims: { idToken: [], userinfo: [], ...claims } })

  it.each<[string, Partial<Request>, OwnSession | undefined, string]>([
    ['nothing said, a session', {}, live, 'use_session'],
    ['nothing said, no session', {}, undefined, 'show_sign_in'],
    ['nothing said, a dead session', {}, dead, 'show_sign_in'],
    ['prompt=login, a session', { prompt: ['login'] }, live, 'show_sign_in'],
    ['prompt=consent, a session', { prompt: ['consent'] }, live, 'use_session'],
    ['prompt=consent, no session', { prompt: ['consent'] }, undefined, 'show_sign_in'],
    ['prompt=select_account, a session', { prompt: ['select_account'] }, live, 'show_accounts'],
    ['prompt=select_account, no session', { prompt: ['select_account'] }, undefined, 'show_accounts'],
    ['prompt=login select_account', { prompt: ['login', 'select_account'] }, live, 'show_sign_in'],
    ['prompt=create, no session', { prompt: ['create'] }, undefined, 'show_sign_up'],
    ['prompt=create, a session', { prompt: ['create'] }, live, 'show_sign_up'],
    ['start_page=registration', { start_page: 'registration' }, live, 'show_sign_up'],
    ['start_page=registration, prompt=login', { start_page: 'registration', prompt: ['login'] }, live, 'show_sign_up'],
    ['start_page=login, a session', { start_page: 'login' }, live, 'use_session'],
    ['prompt=none, a session', { prompt: ['none'] }, live, 'use_session'],
    ['prompt=none, start_page=registration', { prompt: ['none'], start_page: 'registration' }, live, 'use_session'],
    ['max_age, which only strict knows', { max_age: 1 }, live, 'use_session'],
    ['the session of whom the claims ask for', asking({ subjects: ['kp_0', 'kp_1'] }), live, 'use_session'],
    ['the session of somebody else than the claims ask for', asking({ subjects: ['kp_0'] }), live, 'show_sign_in'],
    ['a class of authentication that a session has', asking({ demandedAcr: ['0', '1'] }), live, 'use_session'],
    ['a class of authentication that no session has', asking({ demandedAcr: ['1'] }), live, 'show_sign_in'],
  ])('%s', (_, over, session, value) => {
    const request = { prompt: [], ...over }
    expect(decideSignIn({ request, session, settings, profile: 'kinde', now: NOON })).toEqual({ ok: true, value })
  })

  it.each([{ subjects: ['kp_0'] }, { demandedAcr: ['1'] as const }])('prompt=none asks nobody for %o', (claims) => {
    const request = { prompt: ['none'] as const, ...asking(claims) }
    expect(decideSignIn({ request, session: live, settings, profile: 'strict', now: NOON })).toMatchObject({
      failure: { reason: 'login_required' },
    })
  })

  it.each([undefined, dead])('prompt=none without a live session is login_required', (session) => {
    expect(
      decideSignIn({ request: { prompt: ['none'] }, session, settings, profile: 'kinde', now: NOON }),
    ).toMatchObject({ failure: { reason: 'login_required' } })
  })

  it.each([
    [3601, 'use_session'],
    [3600, 'show_sign_in'],
    [0, 'show_sign_in'],
  ])('under strict, max_age=%i an hour after sign-in: %s', (max_age, value) => {
    const request = { prompt: [], max_age }
    expect(decideSignIn({ request, session: live, settings, profile: 'strict', now: NOON })).toEqual({
      ok: true,
      value,
    })
  })

  it('takes the session of another person than the hint names for none', () => {
    const decide = (hintedUserId: string, prompt: readonly 'none'[] = []) =>
      decideSignIn({ request: { prompt }, session: live, settings, hintedUserId, profile: 'strict', now: NOON })
    expect(decide('kp_1')).toEqual({ ok: true, value: 'use_session' })
    expect(decide('kp_2')).toEqual({ ok: true, value: 'show_sign_in' })
    expect(decide('kp_2', ['none'])).toMatchObject({ failure: { reason: 'login_required' } })
  })

  it('under strict, prompt=none with a sign-in older than max_age is login_required', () => {
    const request = { prompt: ['none'] as const, max_age: 60 }
    expect(decideSignIn({ request, session: live, settings, profile: 'strict', now: NOON })).toMatchObject({
      failure: { reason: 'login_required' },
    })
  })
})
