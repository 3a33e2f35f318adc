import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type FlagLevel,
  type FlagType,
  type FlagValue,
  flagClaims,
  flagKeyProblem,
  flagValueProblem,
  overrideProblem,
  parseFlagValue,
  resolveFlag,
} from './feature-flag.ts'

const nested = (depth: number): unknown => (depth === 1 ? [] : [nested(depth - 1)])

/** A list of lists of lists, each part of which is one and the same: `width` to the power of `depth` parts. */
const repeated = (width: number, depth: number): unknown =>
  depth === 0 ? 'x' : Array(width).fill(repeated(width, depth - 1))

describe('the key of a flag', () => {
  it.each([
    ['is_dark_mode', undefined],
    ['competitions.limit-2', undefined],
    ['toString', undefined],
    ['', 'empty'],
    ['x'.repeat(129), 'too_long'],
    ['dark mode', 'character_not_allowed'],
    ['__proto__', 'reserved'],
    ['constructor', 'reserved'],
    ['prototype', 'reserved'],
  ])('%j: %s', (key, problem) => expect(flagKeyProblem(key)).toBe(problem))
})

describe('the value of a flag', () => {
  it.each<[FlagType, unknown, string | undefined]>([
    ['bool', true, undefined],
    ['bool', false, undefined],
    ['bool', 'true', 'type_mismatch'],
    ['bool', 1, 'type_mismatch'],
    ['bool', null, 'type_mismatch'],
    ['str', '', undefined],
    ['str', '\ud800', 'character_not_allowed'],
    ['str', 5, 'type_mismatch'],
    ['str', undefined, 'type_mismatch'],
    ['int', 0, undefined],
    ['int', 2 ** 31 - 1, undefined],
    ['int', -(2 ** 31), undefined],
    ['int', 2 ** 31, 'out_of_range'],
    ['int', -(2 ** 31) - 1, 'out_of_range'],
    ['int', 1e300, 'out_of_range'],
    ['int', 1.5, 'type_mismatch'],
    ['int', Number.NaN, 'type_mismatch'],
    ['int', Number.POSITIVE_INFINITY, 'type_mismatch'],
    ['int', '5', 'type_mismatch'],
    ['json', {}, undefined],
    ['json', [], undefined],
    ['json', { a: [1.5, 'x', true, null, { b: [] }] }, undefined],
    ['json', Object.assign(Object.create(null), { a: 1 }), undefined],
    ['json', null, 'type_mismatch'],
    ['json', 'text', 'type_mismatch'],
    ['json', 5, 'type_mismatch'],
    ['json', true, 'type_mismatch'],
    ['json', new Date(0), 'type_mismatch'],
    ['json', new Map(), 'type_mismatch'],
    ['json', { at: new Date(0) }, 'type_mismatch'],
    ['json', { a: undefined }, 'type_mismatch'],
    ['json', { a: Number.NaN }, 'type_mismatch'],
    ['json', { toJSON: () => 'x' }, 'type_mismatch'],
    ['json', Array(3), 'type_mismatch'],
    ['json', { a: ['\udfff'] }, 'character_not_allowed'],
    ['json', { '\udfff': 1 }, 'character_not_allowed'],
    ['json', JSON.parse('{"a":{"__proto__":{"isAdmin":true}}}'), 'key_not_allowed'],
    ['json', [{ constructor: {} }], 'key_not_allowed'],
    ['json', { prototype: 1 }, 'key_not_allowed'],
  ])('%s %j: %s', (type, value, problem) => expect(flagValueProblem(type, value)).toBe(problem))

  it.each<[string, FlagType, unknown, string | undefined]>([
    ['4096 bytes of text', 'str', 'x'.repeat(4096), undefined],
    ['4097 bytes of text', 'str', 'x'.repeat(4097), 'too_long'],
    ['4096 bytes in fewer characters', 'str', 'ü'.repeat(2048), undefined],
    ['4098 bytes in fewer characters', 'str', 'ü'.repeat(2049), 'too_long'],
    ['4096 bytes of JSON', 'json', ['x'.repeat(4092)], undefined],
    ['4097 bytes of JSON', 'json', ['x'.repeat(4093)], 'too_long'],
    ['4096 bytes of JSON, with what it escapes', 'json', ['"'.repeat(2046)], undefined],
    ['4098 bytes of JSON, with what it escapes', 'json', ['"'.repeat(2047)], 'too_long'],
    ['a long key', 'json', { ['k'.repeat(5000)]: 1 }, 'too_long'],
    ['16 lists in each other', 'json', nested(16), undefined],
    ['17 lists in each other', 'json', nested(17), 'too_deep'],
    ['a part that is repeated beyond all measure', 'json', repeated(50, 15), 'too_long'],
  ])('%s, as %s', (_, type, value, problem) => expect(flagValueProblem(type, value)).toBe(problem))

  it('is no object that contains itself', () => {
    const self: Record<string, unknown> = {}
    self.self = self
    expect(flagValueProblem('json', self)).toBe('too_deep')
  })

  it('is whatever JSON can say within the bounds, and comes back the same from a token', () => {
    const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => typeof value === 'object' && value !== null)
    fc.assert(
      fc.property(json, (value) => {
        fc.pre(flagValueProblem('json', value) === undefined)
        const claims = flagClaims([
          { id: 'f', key: 'k', type: 'json', defaultValue: value as FlagValue, allowOverrideLevel: 'env' },
        ])
        const text = JSON.stringify(claims)
        expect(JSON.parse(text)).toEqual({ k: { t: 'j', v: JSON.parse(JSON.stringify(value)) } })
        expect(Buffer.byteLength(JSON.stringify(value))).toBeLessThanOrEqual(4096)
      }),
    )
  })
})

describe('the value of a flag as text', () => {
  it.each<[FlagType, string, FlagValue]>([
    ['bool', 'true', true],
    ['bool', 'false', false],
    ['str', 'true', 'true'],
    ['str', '', ''],
    ['str', ' {"a":1} ', ' {"a":1} '],
    ['int', '5', 5],
    ['int', '-2147483648', -2147483648],
    ['json', '{"a":[1]}', { a: [1] }],
    ['json', ' [ ] ', []],
  ])('%s %j', (type, text, value) => expect(parseFlagValue(type, text)).toEqual({ ok: true, value }))

  it.each<[FlagType, string, string]>([
    ['bool', 'TRUE', 'malformed'],
    ['bool', 'yes', 'malformed'],
    ['bool', '', 'malformed'],
    ['bool', '1', 'type_mismatch'],
    ['bool', '"true"', 'type_mismatch'],
    ['int', '', 'malformed'],
    ['int', '0x10', 'malformed'],
    ['int', '+5', 'malformed'],
    ['int', '007', 'malformed'],
    ['int', '1_000', 'malformed'],
    ['int', '1.5', 'type_mismatch'],
    ['int', '2147483648', 'out_of_range'],
    ['int', 'true', 'type_mismatch'],
    ['json', '{a:1}', 'malformed'],
    ['json', '{"a":1', 'malformed'],
    ['json', 'null', 'type_mismatch'],
    ['json', '5', 'type_mismatch'],
    ['json', '{"__proto__":{}}', 'key_not_allowed'],
  ])('%s %j is refused: %s', (type, text, reason) => {
    expect(parseFlagValue(type, text)).toEqual({ ok: false, reason })
  })

  it('is refused when it is long, before anything else is made of it', () => {
    expect(parseFlagValue('str', 'x'.repeat(4097))).toEqual({ ok: false, reason: 'too_long' })
    expect(parseFlagValue('json', `${' '.repeat(65_535)}{}`)).toEqual({ ok: false, reason: 'too_long' })
    expect(parseFlagValue('json', `${' '.repeat(65_534)}{}`)).toEqual({ ok: true, value: {} })
    expect(parseFlagValue('json', '['.repeat(30_000) + ']'.repeat(30_000))).toEqual({ ok: false, reason: 'too_deep' })
  })
})

describe('who may give a flag another value', () => {
  it.each<[FlagLevel, FlagLevel, boolean]>([
    ['env', 'env', true],
    ['env', 'org', false],
    ['env', 'usr', false],
    ['org', 'env', true],
    ['org', 'org', true],
    ['org', 'usr', false],
    ['usr', 'env', true],
    ['usr', 'org', true],
    ['usr', 'usr', true],
  ])('allowed down to %s: at %s, %s', (allowOverrideLevel, level, isAllowed) => {
    expect(overrideProblem({ allowOverrideLevel }, level)).toBe(isAllowed ? undefined : 'override_not_allowed')
  })
})

describe('the value a flag has', () => {
  const str = { type: 'str', defaultValue: 'business', allowOverrideLevel: 'usr' } as const
  const all = { environment: 'environment', organization: 'organization', user: 'user' }

  it.each([
    ['usr', {}, 'business'],
    ['usr', { environment: 'environment' }, 'environment'],
    ['usr', { environment: 'environment', organization: 'organization' }, 'organization'],
    ['usr', all, 'user'],
    ['usr', { ...all, organization: undefined }, 'user'],
    ['org', all, 'organization'],
    ['org', { environment: 'environment', user: 'user' }, 'environment'],
    ['env', all, 'environment'],
    ['env', { organization: 'organization', user: 'user' }, 'business'],
    ['usr', { environment: 'environment', user: '' }, ''],
    ['usr', { ...all, user: 7 }, 'organization'],
    ['usr', { environment: true, organization: 7, user: ['user'] }, 'business'],
  ] as const)('override down to %s, values %o: %s', (allowOverrideLevel, values, expected) => {
    expect(resolveFlag({ ...str, allowOverrideLevel }, values)).toBe(expected)
  })

  it('is false, 0 or empty where somebody said so', () => {
    const flag = { allowOverrideLevel: 'usr' } as const
    expect(resolveFlag({ ...flag, type: 'bool', defaultValue: true }, { user: false })).toBe(false)
    expect(resolveFlag({ ...flag, type: 'int', defaultValue: 5 }, { organization: 0 })).toBe(0)
    expect(resolveFlag({ ...flag, type: 'json', defaultValue: { a: 1 } }, { environment: [] })).toEqual([])
  })

  it('is not one that an integer flag cannot have', () => {
    const flag = { type: 'int', defaultValue: 5, allowOverrideLevel: 'usr' } as const
    expect(resolveFlag(flag, { user: 2 ** 31, organization: 1.5, environment: 6 })).toBe(6)
  })

  const value = fc.oneof(fc.boolean(), fc.string(), fc.integer(), fc.constantFrom({}, { a: 1 }, [], ['x']))
  const typed = fc.oneof(
    fc.record({ type: fc.constant('bool' as const), defaultValue: fc.boolean() }),
    fc.record({ type: fc.constant('str' as const), defaultValue: fc.string() }),
    fc.record({ type: fc.constant('int' as const), defaultValue: fc.integer() }),
    fc.record({ type: fc.constant('json' as const), defaultValue: fc.constantFrom({ d: 1 }, ['d']) }),
  )
  const flag = fc
    .tuple(typed, fc.constantFrom<FlagLevel>('env', 'org', 'usr'))
    .map(([definition, allowOverrideLevel]) => ({ ...definition, allowOverrideLevel }))
  const values = fc.record({
    environment: fc.option(value, { nil: undefined }),
    organization: fc.option(value, { nil: undefined }),
    user: fc.option(value, { nil: undefined }),
  })
  const levels = [
    ['env', 'environment'],
    ['org', 'organization'],
    ['usr', 'user'],
  ] as const

  it('always has the type of the flag', () => {
    fc.assert(
      fc.property(flag, values, (flag, values) => {
        expect(flagValueProblem(flag.type, resolveFlag(flag, values))).toBeUndefined()
      }),
    )
  })

  it('is that of the last level whose value counts, else the default', () => {
    fc.assert(
      fc.property(flag, values, (flag, values) => {
        const counting = levels.flatMap(([level, name]) => {
          const value = values[name]
          const counts = value !== undefined && flagValueProblem(flag.type, value) === undefined
          return counts && !overrideProblem(flag, level) ? [value] : []
        })
        expect(resolveFlag(flag, values)).toBe(counting.at(-1) ?? flag.defaultValue)
      }),
    )
  })

  it('does not depend on values below the level that may override', () => {
    fc.assert(
      fc.property(flag, values, values, (flag, values, others) => {
        const below = levels.filter(([level]) => overrideProblem(flag, level)).map(([, name]) => [name, others[name]])
        expect(resolveFlag(flag, { ...values, ...Object.fromEntries(below) })).toBe(resolveFlag(flag, values))
      }),
    )
  })

  it('is the default again when every override is gone, and does not change when one of another type comes', () => {
    fc.assert(
      fc.property(flag, values, value, (flag, values, stray) => {
        expect(resolveFlag(flag, {})).toBe(flag.defaultValue)
        fc.pre(flagValueProblem(flag.type, stray) !== undefined)
        expect(resolveFlag(flag, { ...values, user: stray })).toBe(resolveFlag(flag, { ...values, user: undefined }))
      }),
    )
  })
})

describe('flags as tokens carry them', () => {
  const aFlag = (key: string, type: FlagType, defaultValue: FlagValue) =>
    ({ id: `flag_${key}`, key, type, defaultValue, allowOverrideLevel: 'usr' }) as const

  it('have the letter of their type, and are sorted by key', () => {
    const flags = [
      aFlag('theme', 'str', 'dark'),
      aFlag('Zoom', 'json', { max: 2 }),
      aFlag('limit', 'int', 5),
      aFlag('beta', 'bool', true),
    ]
    const claims = flagClaims(flags)
    expect(Object.entries(claims)).toEqual([
      ['Zoom', { t: 'j', v: { max: 2 } }],
      ['beta', { t: 'b', v: true }],
      ['limit', { t: 'i', v: 5 }],
      ['theme', { t: 's', v: 'dark' }],
    ])
    expect(flagClaims(flags.toReversed())).toEqual(claims)
  })

  it('have the values of the environment, the organization and the user, found by the id of the flag', () => {
    const flags = [
      aFlag('a', 'int', 0),
      { ...aFlag('b', 'int', 0), environmentValue: 1 },
      { ...aFlag('c', 'int', 0), environmentValue: 1 },
      { ...aFlag('d', 'int', 0), environmentValue: 1 },
    ]
    const organization = new Map([
      ['flag_c', 2],
      ['flag_d', 2],
      ['flag_removed', 2],
      ['a', 2],
    ])
    const claims = flagClaims(flags, { organization, user: new Map([['flag_d', 3]]) })
    expect(Object.values(claims).map(({ v }) => v)).toEqual([0, 1, 2, 3])
    expect(Object.values(flagClaims(flags)).map(({ v }) => v)).toEqual([0, 1, 1, 1])
  })

  it('are none where none are defined', () => {
    expect(flagClaims([], { user: new Map([['flag_a', true]]) })).toEqual({})
  })

  it.each(['__proto__', 'constructor', 'toString'])('keep the key %s apart from what objects inherit', (key) => {
    const claims = flagClaims([aFlag(key, 'bool', true)])
    expect(JSON.stringify(claims)).toBe(`{"${key}":{"t":"b","v":true}}`)
    expect(Object.getPrototypeOf(claims)).toBe(Object.prototype)
    expect({}).not.toHaveProperty('t')
  })
})
