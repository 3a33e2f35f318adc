import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JoinableOrganization, letsJoin } from './access-policy.ts'
import { organizationNameProblem } from './organization.ts'
import {
  type ChoiceMembership,
  chooseOrganization,
  type OrganizationChoice,
  type OrganizationChoiceInput,
} from './organization-choice.ts'

const organization = (code: string, over: Partial<JoinableOrganization> = {}): JoinableOrganization => ({
  code,
  isSuspended: false,
  allowsSelfJoin: false,
  autoJoinsDomains: false,
  allowedDomains: [],
  ...over,
})
const acme = organization('org_acme')
const open = { ...acme, allowsSelfJoin: true }
const ofDomain = { ...acme, allowedDomains: ['acme.example'] }
const suspended = { ...acme, isSuspended: true }
const main = organization('org_main')
const takingIn = organization('org_in', { autoJoinsDomains: true, allowedDomains: ['acme.example'] })

const policies = {
  allowOrganizationCreation: true,
  signInToMostRecentOrganization: false,
  joinDefaultOrganization: true,
}
const creationOff = { ...policies, allowOrganizationCreation: false }
const mostRecent = { ...policies, signInToMostRecentOrganization: true }
const defaultOff = { ...policies, joinDefaultOrganization: false }

const membership = (code: string, over: Partial<ChoiceMembership> = {}): ChoiceMembership => ({
  code,
  isSuspended: false,
  lastSignedInAt: null,
  ...over,
})

type Over = Partial<Omit<OrganizationChoiceInput, 'request'>> & Partial<OrganizationChoiceInput['request']>

/** Somebody with an account who belongs to nothing and whose request says nothing, unless said otherwise. */
function choose({ org_code, org_name, is_create_org = false, isSilent = false, ...over }: Over): OrganizationChoice {
  return chooseOrganization({
    request: {
      ...(org_code === undefined ? {} : { org_code }),
      ...(org_name === undefined ? {} : { org_name }),
      is_create_org,
      isSilent,
    },
    named: undefined,
    isMemberOfNamed: false,
    memberships: [],
    picked: undefined,
    typedName: undefined,
    isNewUser: false,
    verifiedEmailDomains: ['acme.example'],
    policies,
    defaultOrganization: main,
    joiningUnasked: [],
    ...over,
  })
}

const use = (code: string) => ({ kind: 'use', code })
const join = (...codes: string[]) => ({ kind: 'join', codes })
const refuse = (reason: string) => ({ kind: 'refuse', reason })
const none = { kind: 'none' }
const pick = { kind: 'pick' }
type Row = [situation: string, over: Over, choice: object]

describe('an invitation', () => {
  const invited = { code: 'org_acme', isSuspended: false, isMember: false }

  it('lets somebody join who could not join by themselves, whatever else the request says', () => {
    const request = { org_code: 'org_main', named: main, is_create_org: true }
    expect(choose({ ...request, invited })).toEqual({ kind: 'join', codes: ['org_acme'] })
    expect(choose({ invited, memberships: [membership('org_main')] })).toEqual({ kind: 'join', codes: ['org_acme'] })
  })

  it('leaves a member what they are', () => {
    expect(choose({ invited: { ...invited, isMember: true } })).toEqual({ kind: 'use', code: 'org_acme' })
  })

  it('does not keep somebody new from what takes in their domain, but from the default organization', () => {
    const facts = { isNewUser: true, joiningUnasked: [takingIn, acme], defaultOrganization: main }
    expect(choose({ ...facts, invited })).toEqual({ kind: 'join', codes: ['org_acme', 'org_in'] })
    expect(choose({ ...facts, joiningUnasked: [], invited })).toEqual({ kind: 'join', codes: ['org_acme'] })
  })

  it('into a suspended organization is refused, to members as well', () => {
    const refused = { kind: 'refuse', reason: 'organization_suspended' }
    expect(choose({ invited: { ...invited, isSuspended: true } })).toEqual(refused)
    expect(choose({ invited: { ...invited, isSuspended: true, isMember: true } })).toEqual(refused)
  })

  it('makes nobody a member silently', () => {
    expect(choose({ invited, isSilent: true })).toEqual({ kind: 'refuse', reason: 'interaction_required' })
  })
})

describe('an organization that the request names', () => {
  const code = { org_code: 'org_acme' }
  const member = { ...code, named: acme, isMemberOfNamed: true, memberships: [membership('org_acme')] }

  it.each<Row>([
    ['is used by a member', member, use('org_acme')],
    ['is used silently by a member', { ...member, isSilent: true }, use('org_acme')],
    [
      'is used by a member of several, without a picker',
      { ...member, memberships: [membership('org_2'), membership('org_3')] },
      use('org_acme'),
    ],
    ['wins over the last used one', { ...member, policies: mostRecent, picked: membership('org_2') }, use('org_acme')],
    ['is refused to a member when it is suspended', { ...member, named: suspended }, refuse('organization_suspended')],
    [
      'is refused silently to a member when it is suspended',
      { ...member, named: suspended, isSilent: true },
      refuse('organization_suspended'),
    ],
    ['is refused when there is none', code, refuse('organization_unknown')],
    ['is refused silently when there is none', { ...code, isSilent: true }, refuse('organization_unknown')],
    ['is refused when there is none, to somebody new', { ...code, isNewUser: true }, refuse('organization_unknown')],
    ['is refused to others', { ...code, named: acme }, refuse('not_a_member')],
    ['is refused silently to others', { ...code, named: acme, isSilent: true }, refuse('not_a_member')],
    [
      'is refused to members of another',
      { ...code, named: acme, memberships: [membership('org_2')] },
      refuse('not_a_member'),
    ],
    ['is refused to somebody new', { ...code, named: acme, isNewUser: true }, refuse('not_a_member')],
    [
      'is refused to somebody new whom another would take in',
      { ...code, named: acme, isNewUser: true, joiningUnasked: [takingIn] },
      refuse('not_a_member'),
    ],
    ['does not tell strangers that it is suspended', { ...code, named: suspended }, refuse('not_a_member')],
    ['is joined when it is open', { ...code, named: open }, join('org_acme')],
    ['is joined by somebody new when it is open', { ...code, named: open, isNewUser: true }, join('org_acme')],
    ['is not joined silently', { ...code, named: open, isSilent: true }, refuse('interaction_required')],
    ['is joined by people of its domain', { ...code, named: ofDomain }, join('org_acme')],
    [
      'is not joined by people of its domain before they verify it',
      { ...code, named: ofDomain, verifiedEmailDomains: [] },
      refuse('not_a_member'),
    ],
    [
      'is not joined by people of another domain',
      { ...code, named: ofDomain, verifiedEmailDomains: ['other.example'] },
      refuse('not_a_member'),
    ],
    [
      'is not joined when it is suspended, and says so to those who could have',
      { ...code, named: { ...open, isSuspended: true } },
      refuse('organization_suspended'),
    ],
    [
      'is joined beside those that take in somebody new, and comes first',
      { ...code, named: open, isNewUser: true, joiningUnasked: [takingIn] },
      join('org_acme', 'org_in'),
    ],
    [
      'is joined once, although it would also take them in',
      { org_code: 'org_in', named: takingIn, isNewUser: true, joiningUnasked: [takingIn] },
      join('org_in'),
    ],
    [
      'is joined alone by somebody who has an account',
      { ...code, named: open, joiningUnasked: [takingIn] },
      join('org_acme'),
    ],
    [
      'wins over creating one, for a member',
      { ...member, is_create_org: true, org_name: 'Beta', isNewUser: false },
      use('org_acme'),
    ],
    [
      'wins over creating one, for somebody new whom it refuses',
      { ...code, named: acme, is_create_org: true, org_name: 'Beta', isNewUser: true },
      refuse('not_a_member'),
    ],
  ])('%s', (_, over, choice) => expect(choose(over)).toEqual(choice))
})

describe('an organization to create', () => {
  const create = { is_create_org: true, org_name: 'Beta' }
  const ask = (suggestion = '') => ({ kind: 'ask_name', suggestion })
  const created = (name: string, ...joining: string[]) => ({ kind: 'create', name, joining })

  it.each<Row>([
    ['has the name of the request at registration', { ...create, isNewUser: true }, created('Beta')],
    ['has it without the space around', { ...create, org_name: ' Beta ', isNewUser: true }, created('Beta')],
    ['has its name asked for when there is none', { is_create_org: true, isNewUser: true }, ask()],
    ['has its name asked for when it is empty', { ...create, org_name: ' ', isNewUser: true }, ask()],
    ['has its name asked for when it is too long', { ...create, org_name: 'x'.repeat(201), isNewUser: true }, ask()],
    ['has its name asked for when it hides something', { ...create, org_name: 'Be\u202eta', isNewUser: true }, ask()],
    ['has the name that was typed', { is_create_org: true, isNewUser: true, typedName: 'Gamma' }, created('Gamma')],
    ['has the name that was typed instead', { ...create, isNewUser: true, typedName: ' Gamma ' }, created('Gamma')],
    ['has its name asked for again when nothing was typed', { ...create, isNewUser: true, typedName: '' }, ask('Beta')],
    ['is not created by a link for somebody with an account', create, ask('Beta')],
    ['is created for them once they confirm the name', { ...create, typedName: 'Beta' }, created('Beta')],
    ['is not created silently', { ...create, isSilent: true }, refuse('interaction_required')],
    [
      'is not created silently even with a name that was typed',
      { ...create, typedName: 'Beta', isSilent: true },
      refuse('interaction_required'),
    ],
    [
      'is refused when that is off',
      { ...create, policies: creationOff, isNewUser: true },
      refuse('organization_creation_off'),
    ],
    [
      'is refused before its name is asked for',
      { is_create_org: true, policies: creationOff },
      refuse('organization_creation_off'),
    ],
    [
      'is refused silently when that is off',
      { ...create, policies: creationOff, isSilent: true },
      refuse('organization_creation_off'),
    ],
    [
      'wins over memberships',
      { ...create, typedName: 'Beta', memberships: [membership('org_2')], picked: membership('org_2') },
      created('Beta'),
    ],
    ['keeps the default one away', { ...create, isNewUser: true, defaultOrganization: main }, created('Beta')],
    [
      'comes beside those that take in somebody new',
      { ...create, isNewUser: true, joiningUnasked: [takingIn] },
      created('Beta', 'org_in'),
    ],
    [
      'comes alone for somebody who has an account',
      { ...create, typedName: 'Beta', joiningUnasked: [takingIn] },
      created('Beta'),
    ],
    ['is not created because a name is there', { org_name: 'Beta', isNewUser: true }, join('org_main')],
  ])('%s', (_, over, choice) => expect(choose(over)).toEqual(choice))
})

describe('somebody who registers and names no organization', () => {
  const isNewUser = true
  const second = { ...takingIn, code: 'org_in_2' }

  it.each<Row>([
    ['joins the default one', { isNewUser }, join('org_main')],
    ['joins none when that is off', { isNewUser, policies: defaultOff }, none],
    ['joins none when there is no default one', { isNewUser, defaultOrganization: undefined }, none],
    ['joins the one that takes in the domain instead', { isNewUser, joiningUnasked: [takingIn] }, join('org_in')],
    [
      'joins all that take in the domain, and signs in to the first',
      { isNewUser, joiningUnasked: [second, takingIn], policies: mostRecent },
      join('org_in_2', 'org_in'),
    ],
    [
      'joins the one that takes in the domain with the default one off',
      { isNewUser, joiningUnasked: [takingIn], policies: defaultOff },
      join('org_in'),
    ],
    [
      'is not taken in by an address that is not verified',
      { isNewUser, joiningUnasked: [takingIn], verifiedEmailDomains: [], policies: defaultOff },
      none,
    ],
    [
      'is not taken in by a suspended one',
      { isNewUser, joiningUnasked: [{ ...takingIn, isSuspended: true }], policies: defaultOff },
      none,
    ],
    ['joins nothing silently', { isNewUser, isSilent: true }, refuse('interaction_required')],
  ])('%s', (_, over, choice) => expect(choose(over)).toEqual(choice))
})

describe('somebody who comes back and names no organization', () => {
  const two = [membership('org_1', { lastSignedInAt: 2 }), membership('org_2', { lastSignedInAt: 1 })]
  const [first = membership('org_1')] = two
  const [gone, gone2] = [membership('org_8', { isSuspended: true }), membership('org_9', { isSuspended: true })]

  it.each<Row>([
    ['has none when they belong to none', {}, none],
    ['has none silently when they belong to none', { isSilent: true }, none],
    ['is taken in by none', { joiningUnasked: [takingIn] }, none],
    ['uses the only one', { memberships: [first] }, use('org_1')],
    ['uses the only one silently', { memberships: [first], isSilent: true }, use('org_1')],
    ['picks one of several', { memberships: two }, pick],
    ['cannot pick silently', { memberships: two, isSilent: true }, refuse('interaction_required')],
    ['uses what they picked', { memberships: two, picked: membership('org_2') }, use('org_2')],
    [
      'uses what they picked and not the last used',
      { memberships: two, picked: membership('org_2'), policies: mostRecent },
      use('org_2'),
    ],
    ['uses what they picked beyond the two', { memberships: two, picked: membership('org_3') }, use('org_3')],
    [
      'is refused what they picked when it is suspended',
      { memberships: two, picked: gone },
      refuse('organization_suspended'),
    ],
    ['uses the last used one under that policy', { memberships: two, policies: mostRecent }, use('org_1')],
    ['uses the last used one silently', { memberships: two, policies: mostRecent, isSilent: true }, use('org_1')],
    ['uses the last used one in whatever order', { memberships: two.toReversed(), policies: mostRecent }, use('org_1')],
    [
      'uses the one that was ever used under that policy',
      { memberships: [membership('org_1'), membership('org_2', { lastSignedInAt: 0 })], policies: mostRecent },
      use('org_2'),
    ],
    [
      'picks under that policy when none was ever used',
      { memberships: [membership('org_1'), membership('org_2')], policies: mostRecent },
      pick,
    ],
    [
      'cannot use one silently under that policy when none was ever used',
      { memberships: [membership('org_1'), membership('org_2')], policies: mostRecent, isSilent: true },
      refuse('interaction_required'),
    ],
    ['is refused when the only one is suspended', { memberships: [gone] }, refuse('organization_suspended')],
    ['is refused when all are suspended', { memberships: [gone, gone2] }, refuse('organization_suspended')],
    [
      'is refused silently when all are suspended',
      { memberships: [gone, gone2], isSilent: true },
      refuse('organization_suspended'),
    ],
    ['uses the only one that is not suspended', { memberships: [first, gone] }, use('org_1')],
    [
      'uses the only active one, although a suspended one was used last',
      { memberships: [{ ...gone, lastSignedInAt: 9 }, first], policies: mostRecent },
      use('org_1'),
    ],
  ])('%s', (_, over, choice) => expect(choose(over)).toEqual(choice))
})

describe('whatever is asked', () => {
  const code = fc.constantFrom('org_1', 'org_2', 'org_3', 'org_4')
  const domains = fc.subarray(['a.example', 'b.example'])
  const anOrganization = fc.record({
    code,
    isSuspended: fc.boolean(),
    allowsSelfJoin: fc.boolean(),
    autoJoinsDomains: fc.boolean(),
    allowedDomains: domains,
  })
  const aMembership = fc.record({
    code,
    isSuspended: fc.boolean(),
    lastSignedInAt: fc.option(fc.nat(5)),
  })
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
  const name = fc.oneof(fc.constantFrom('', ' ', 'Beta'), fc.string({ unit: 'binary', maxLength: 5 }))
  const input: fc.Arbitrary<OrganizationChoiceInput> = fc
    .record({
      request: fc.record(
        { org_name: name, is_create_org: fc.boolean(), isSilent: fc.boolean() },
        { requiredKeys: ['is_create_org', 'isSilent'] },
      ),
      isNamed: fc.boolean(),
      named: maybe(anOrganization),
      isMemberOfNamed: fc.boolean(),
      memberships: fc.uniqueArray(aMembership, { maxLength: 2, selector: (each) => each.code }),
      picked: maybe(aMembership),
      typedName: maybe(name),
      isNewUser: fc.boolean(),
      verifiedEmailDomains: domains,
      policies: fc.record({
        allowOrganizationCreation: fc.boolean(),
        signInToMostRecentOrganization: fc.boolean(),
        joinDefaultOrganization: fc.boolean(),
      }),
      defaultOrganization: maybe(anOrganization),
      joiningUnasked: fc.uniqueArray(anOrganization, { maxLength: 3, selector: (each) => each.code }),
    })
    .map(({ isNamed, request, ...rest }) => ({
      ...rest,
      request: isNamed ? { ...request, org_code: rest.named?.code ?? 'org_unknown' } : request,
    }))
  const always = (check: (input: OrganizationChoiceInput, choice: OrganizationChoice) => void) =>
    fc.assert(
      fc.property(input, (given) => check(given, chooseOrganization(given))),
      { numRuns: 1000 },
    )
  const joined = (choice: OrganizationChoice): readonly string[] => {
    if (choice.kind === 'join') return choice.codes
    return choice.kind === 'create' ? choice.joining : []
  }

  it('silence leads to no page and to no new membership', () => {
    always(({ request }, { kind }) => {
      if (request.isSilent) expect(['none', 'use', 'refuse']).toContain(kind)
    })
  })

  it('nobody signs in to an organization that they do not belong to, or that is suspended', () => {
    always(({ request, named, isMemberOfNamed, memberships, picked }, choice) => {
      if (choice.kind !== 'use') return
      const own = request.org_code === undefined ? [...memberships, picked] : [isMemberOfNamed ? named : undefined]
      expect(own).toContainEqual(expect.objectContaining({ code: choice.code, isSuspended: false }))
    })
  })

  it('nobody joins what does not let them, and nothing twice', () => {
    always(({ named, joiningUnasked, defaultOrganization, verifiedEmailDomains, isNewUser }, choice) => {
      const codes = joined(choice)
      expect(new Set(codes).size).toBe(codes.length)
      for (const each of codes) {
        const willing = [
          ...[named].filter((one) => one && letsJoin(one, verifiedEmailDomains)),
          ...(isNewUser ? joiningUnasked : []).filter((one) => one.autoJoinsDomains),
          ...[isNewUser ? defaultOrganization : undefined],
        ]
        expect(willing).toContainEqual(expect.objectContaining({ code: each, isSuspended: false }))
      }
    })
  })

  it('a named organization is the one, or the sign-in is refused', () => {
    always(({ request }, choice) => {
      if (request.org_code === undefined || choice.kind === 'refuse') return
      expect(choice.kind === 'use' ? choice.code : joined(choice)[0]).toBe(request.org_code)
    })
  })

  it('a stranger is told the same of every organization that does not let them join', () => {
    always((given) => {
      const { named, request, isMemberOfNamed, verifiedEmailDomains } = given
      if (request.org_code === undefined || !named || isMemberOfNamed || letsJoin(named, verifiedEmailDomains)) return
      for (const isSuspended of [true, false]) {
        expect(chooseOrganization({ ...given, named: { ...named, isSuspended } })).toEqual(refuse('not_a_member'))
      }
    })
  })

  it('an organization is created only where that is on, and with a name it can have', () => {
    always(({ policies: { allowOrganizationCreation } }, choice) => {
      if (choice.kind !== 'create') return
      expect(allowOrganizationCreation).toBe(true)
      expect(organizationNameProblem(choice.name)).toBeUndefined()
    })
  })
})
