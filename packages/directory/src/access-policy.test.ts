import { describe, expect, it } from 'vitest'
import {
  allowsSelfSignUp,
  type JoinableOrganization,
  letsIn,
  letsJoin,
  mayRegister,
  organizationsToJoinUnasked,
} from './access-policy.ts'

const environment = (allowSelfSignUp: boolean, ...allowedDomains: string[]) => ({
  settings: { allowSelfSignUp },
  policies: { allowedDomains },
})
const organization = (allowSelfSignUp: boolean | null, ...allowedDomains: string[]) => ({
  settings: { allowSelfSignUp },
  allowedDomains,
})

describe('who may register', () => {
  const [open, closed] = [environment(true), environment(false)]
  const email = 'ada@acme.example'

  it.each([
    ['an open environment', open, undefined, 'allowed'],
    ['a closed environment', closed, undefined, 'self_sign_up_off'],
    ['a closed environment that lists the domain', environment(false, 'acme.example'), undefined, 'self_sign_up_off'],
    ['a listed domain', environment(true, 'other.example', 'acme.example'), undefined, 'allowed'],
    ['a domain that is not listed', environment(true, 'other.example'), undefined, 'domain_not_allowed'],
    ['the parent of the domain', environment(true, 'example'), undefined, 'domain_not_allowed'],
    ['a sub-domain of the domain', environment(true, 'eu.acme.example'), undefined, 'domain_not_allowed'],
    ['an end of the domain', environment(true, 'me.example'), undefined, 'domain_not_allowed'],
    ['an organization that says nothing', open, organization(null), 'allowed'],
    ['an organization that says nothing of a closed environment', closed, organization(null), 'self_sign_up_off'],
    ['an open organization of a closed environment', closed, organization(true), 'allowed'],
    ['a closed organization of an open environment', open, organization(false), 'self_sign_up_off'],
    ['a closed organization of the domain', open, organization(false, 'acme.example'), 'self_sign_up_off'],
    [
      'an organization of the domain, which the environment does not list',
      environment(true, 'other.example'),
      organization(null, 'acme.example'),
      'allowed',
    ],
    [
      'an organization of another domain, although the environment lists it',
      environment(true, 'acme.example'),
      organization(null, 'other.example'),
      'domain_not_allowed',
    ],
    [
      'an organization without domains: the list of the environment counts',
      environment(true, 'other.example'),
      organization(true),
      'domain_not_allowed',
    ],
  ])('%s', (_, theEnvironment, theOrganization, expected) => {
    expect(mayRegister({ email, environment: theEnvironment, organization: theOrganization })).toBe(expected)
  })

  it.each([
    ['ada@bücher.example', 'allowed'],
    ['ada@xn--bcher-kva.example', 'allowed'],
    ['ada@bucher.example', 'domain_not_allowed'],
    ['ada@\u0301a.example', 'domain_not_allowed'], // a domain that DNS cannot have
  ])('compares the domain of %s as DNS does: %s', (address, expected) => {
    const listed = environment(true, 'xn--bcher-kva.example')
    expect(mayRegister({ email: address, environment: listed, organization: undefined })).toBe(expected)
  })

  it('is known for the page before there is an address', () => {
    expect(allowsSelfSignUp(open, undefined)).toBe(true)
    expect(allowsSelfSignUp(closed, organization(null))).toBe(false)
    expect(allowsSelfSignUp(closed, organization(true))).toBe(true)
    expect(allowsSelfSignUp(open, organization(false))).toBe(false)
  })
})

const joinable = (code: string, over: Partial<JoinableOrganization> = {}): JoinableOrganization => ({
  code,
  isSuspended: false,
  allowsSelfJoin: false,
  autoJoinsDomains: false,
  allowedDomains: [],
  ...over,
})
const takingIn = (code: string, ...allowedDomains: string[]) =>
  joinable(code, { autoJoinsDomains: true, allowedDomains })

describe('whom an organization lets join that is named', () => {
  it.each<[string, Partial<JoinableOrganization>, string[], boolean]>([
    ['nobody, unless it says so', {}, ['acme.example'], false],
    ['everybody', { allowsSelfJoin: true }, [], true],
    ['people of its domain', { allowedDomains: ['a.example', 'acme.example'] }, ['b.example', 'acme.example'], true],
    ['not people of another domain', { allowedDomains: ['acme.example'] }, ['b.example'], false],
    ['not people of a sub-domain', { allowedDomains: ['acme.example'] }, ['eu.acme.example'], false],
    ['not people of the parent of its domain', { allowedDomains: ['eu.acme.example'] }, ['acme.example'], false],
    ['not people of an end of its domain', { allowedDomains: ['acme.example'] }, ['me.example'], false],
    ['not people without a verified address', { allowedDomains: ['acme.example'] }, [], false],
    ['not by taking in domains alone', { autoJoinsDomains: true }, ['acme.example'], false],
  ])('%s', (_, over, domains, expected) => expect(letsJoin(joinable('org_1', over), domains)).toBe(expected))
})

describe('what somebody joins unasked who has registered', () => {
  const main = joinable('org_main')
  const acme = takingIn('org_acme', 'acme.example')
  const join = (over: Partial<Parameters<typeof organizationsToJoinUnasked>[0]>) =>
    organizationsToJoinUnasked({
      candidates: [],
      verifiedEmailDomains: ['acme.example'],
      policies: { joinDefaultOrganization: true },
      defaultOrganization: main,
      hasContext: false,
      ...over,
    }).map(({ code }) => code)

  it.each<[string, Parameters<typeof join>[0], string[]]>([
    ['the default organization', {}, ['org_main']],
    ['nothing, when that is off', { policies: { joinDefaultOrganization: false } }, []],
    ['nothing, when there is no default organization', { defaultOrganization: undefined }, []],
    ['nothing, when the default one is suspended', { defaultOrganization: { ...main, isSuspended: true } }, []],
    ['not the default one beside one that was named', { hasContext: true }, []],
    ['those of the domain instead of the default one', { candidates: [acme] }, ['org_acme']],
    ['those of the domain beside one that was named', { candidates: [acme], hasContext: true }, ['org_acme']],
    [
      'those of the domain with the default one off',
      { candidates: [acme], policies: { joinDefaultOrganization: false } },
      ['org_acme'],
    ],
    [
      'all of them, in their order',
      { candidates: [takingIn('org_2', 'acme.example'), acme], verifiedEmailDomains: ['x.example', 'acme.example'] },
      ['org_2', 'org_acme'],
    ],
    ['none that is suspended', { candidates: [{ ...acme, isSuspended: true }] }, ['org_main']],
    ['none of another domain', { candidates: [takingIn('org_2', 'b.example')] }, ['org_main']],
    ['none by an address that is not verified', { candidates: [acme], verifiedEmailDomains: [] }, ['org_main']],
    [
      'none that only lets people of the domain join',
      { candidates: [joinable('org_2', { allowedDomains: ['acme.example'], allowsSelfJoin: true })] },
      ['org_main'],
    ],
  ])('%s', (_, over, codes) => expect(join(over)).toEqual(codes))
})

describe('letsIn', () => {
  const roles = new Set(['staff'])

  it('asks for one of the access roles only where the application says so', () => {
    expect(letsIn({ hasAccessControl: false }, roles, [])).toBe(true)
    expect(letsIn({ hasAccessControl: true }, roles, ['guest', 'staff'])).toBe(true)
    expect(letsIn({ hasAccessControl: true }, roles, ['guest'])).toBe(false)
  })

  it('lets in nobody where there are no access roles', () => {
    for (const none of [undefined, new Set<string>()]) {
      expect(letsIn({ hasAccessControl: true }, none, ['staff'])).toBe(false)
    }
  })
})
