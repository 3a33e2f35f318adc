import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MARKETING_KEYS, marketingProperties, propertyKeyProblem, propertyValueProblem } from './property.ts'

describe('the key of a property', () => {
  it.each([
    ['tier', undefined],
    ['Crm.Account-Id:2_b', undefined],
    ['kp', undefined],
    ['my_kp_city', undefined],
    ['x'.repeat(128), undefined],
    ['', 'empty'],
    ['x'.repeat(129), 'too_long'],
    ['two words', 'character_not_allowed'],
    ['größe', 'character_not_allowed'],
    ['tier\n', 'character_not_allowed'],
    ['kp_usr_city', 'reserved'],
    ['kp_anything', 'reserved'],
    ['KP_usr_city', 'reserved'],
    ['__proto__', 'reserved'],
    ['constructor', 'reserved'],
    ['prototype', 'reserved'],
  ])('%j: %s', (key, problem) => expect(propertyKeyProblem(key)).toBe(problem))
})

describe('the value of a property', () => {
  it.each(['', 'Perth', ' Perth ', 'שלום\u200f', '👩‍👩‍👧', '🏠'.repeat(500)])('of one line can be %j', (value) =>
    expect(propertyValueProblem('single_line_text', value)).toBeUndefined(),
  )

  it.each<[unknown, string]>([
    ['x'.repeat(501), 'too_long'],
    ['two\nlines', 'line_break_not_allowed'],
    ['two\rlines', 'line_break_not_allowed'],
    ['two\u2028lines', 'line_break_not_allowed'],
    ['two\u0085lines', 'line_break_not_allowed'],
    ['tab\t', 'character_not_allowed'],
    ['nul\u0000', 'character_not_allowed'],
    ['half\ud83c', 'character_not_allowed'],
    [true, 'type_mismatch'],
    [1, 'type_mismatch'],
    [null, 'type_mismatch'],
    [undefined, 'type_mismatch'],
    [['a'], 'type_mismatch'],
  ])('of one line cannot be %j: %s', (value, problem) =>
    expect(propertyValueProblem('single_line_text', value)).toBe(problem),
  )

  it.each(['', 'two\nlines', 'two\r\nlines\n', '\tindented', 'x'.repeat(5000)])('of several lines can be %j', (value) =>
    expect(propertyValueProblem('multi_line_text', value)).toBeUndefined(),
  )

  it.each<[unknown, string]>([
    ['x'.repeat(5001), 'too_long'],
    ['nul\u0000', 'character_not_allowed'],
    ['two\nlines\u0007', 'character_not_allowed'],
    ['half\udfe0', 'character_not_allowed'],
    [false, 'type_mismatch'],
  ])('of several lines cannot be %j: %s', (value, problem) =>
    expect(propertyValueProblem('multi_line_text', value)).toBe(problem),
  )

  it('that is a boolean is true or false and nothing like it', () => {
    expect(propertyValueProblem('boolean', true)).toBeUndefined()
    expect(propertyValueProblem('boolean', false)).toBeUndefined()
    for (const value of ['true', 'false', '', 0, 1, null, undefined]) {
      expect(propertyValueProblem('boolean', value)).toBe('type_mismatch')
    }
  })
})

describe('properties from a campaign', () => {
  it('are those of the person or of the organization', () => {
    const parameters = { utm_source: 'news', gclid: 'abc' }
    expect(marketingProperties(parameters, 'usr')).toEqual({ kp_usr_utm_source: 'news', kp_usr_gclid: 'abc' })
    expect(marketingProperties(parameters, 'org')).toEqual({ kp_org_utm_source: 'news', kp_org_gclid: 'abc' })
  })

  it('are 30, each once', () => {
    expect(new Set(MARKETING_KEYS).size).toBe(30)
    const all = Object.fromEntries(MARKETING_KEYS.map((key) => [key, 'x']))
    expect(Object.keys(marketingProperties(all, 'usr'))).toHaveLength(30)
  })

  it('leave out what is no campaign parameter', () => {
    const parameters = JSON.parse('{"utm_other":"x","UTM_SOURCE":"x","city":"x","__proto__":"x","constructor":"x"}')
    expect(marketingProperties(parameters, 'usr')).toEqual({})
    expect(marketingProperties(Object.create({ gclid: 'inherited' }), 'usr')).toEqual({})
  })

  it.each([
    ['  spring\r\n\tsale\u2028', 'spring sale'],
    ['nul\u0000 and \u0007bell', 'nul and bell'],
    ['half\ud83c', 'half'],
    ['x'.repeat(600), 'x'.repeat(500)],
    ['🏠'.repeat(501), '🏠'.repeat(500)],
  ])('turn %j into one line', (value, expected) => {
    expect(marketingProperties({ device: value }, 'usr')).toEqual({ kp_usr_device: expected })
  })

  it.each(['', '  ', '\n', '\u0000', '\ud83c'])('leave out the empty value %j', (value) =>
    expect(marketingProperties({ device: value }, 'org')).toEqual({}),
  )

  it('are values that such a property can have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (value) => {
        for (const kept of Object.values(marketingProperties({ keyword: value }, 'usr'))) {
          expect(propertyValueProblem('single_line_text', kept)).toBeUndefined()
        }
      }),
    )
  })
})
