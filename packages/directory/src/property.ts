import { type KeyProblem, keyProblem } from './definition.ts'

export type PropertyType = 'single_line_text' | 'multi_line_text' | 'boolean'
export type PropertyValueProblem = 'type_mismatch' | 'too_long' | 'line_break_not_allowed' | 'character_not_allowed'

const MAX_LENGTH = { single_line_text: 500, multi_line_text: 5000 }

const LINE_BREAK = /[\n\r\v\f\u0085\p{Zl}\p{Zp}]/u
const CONTROL = /[\p{Cc}\p{Cs}]/u
const CONTROL_WITHIN_LINES = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u

/** Keys that mean something to every object of JavaScript, in which properties are written into tokens. */
const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Campaign parameters of an authorization request, which are kept as built-in properties of who or what it creates
 * (wire protocol: `kp_usr_<key>`, `kp_org_<key>`).
 */
export const MARKETING_KEYS: readonly string[] = (
  'utm_source utm_medium utm_campaign utm_content utm_term gclid click_id hsa_acc hsa_cam hsa_grp hsa_ad hsa_src ' +
  'hsa_tgt hsa_kw hsa_mt hsa_net hsa_ver match_type keyword device ad_group_id campaign_id creative network ' +
  'ad_position fbclid li_fat_id msclkid twclid ttclid'
).split(' ')

/**
 * Why no property can be defined under this key; undefined: one can, if there is none yet. The key never changes.
 * `kp_` begins the built-in ones, in whatever case.
 */
export function propertyKeyProblem(key: string): KeyProblem | undefined {
  return keyProblem(key) ?? (/^kp_/i.test(key) || PROTOTYPE_KEYS.has(key) ? 'reserved' : undefined)
}

/**
 * Why a property of this type cannot have this value; undefined: it can. Text may be empty; a single line has at most
 * 500 characters (code points), several at most 5000.
 */
export function propertyValueProblem(type: PropertyType, value: unknown): PropertyValueProblem | undefined {
  if (type === 'boolean') return typeof value === 'boolean' ? undefined : 'type_mismatch'
  if (typeof value !== 'string') return 'type_mismatch'
  if ([...value].length > MAX_LENGTH[type]) return 'too_long'
  if (type === 'multi_line_text') return CONTROL_WITHIN_LINES.test(value) ? 'character_not_allowed' : undefined
  if (LINE_BREAK.test(value)) return 'line_break_not_allowed'
  return CONTROL.test(value) ? 'character_not_allowed' : undefined
}

/**
 * The properties that somebody who registers, or the organization they create, gets from the campaign parameters of
 * the request. Anybody can write these into a link: a value becomes one line of bounded length, and what is empty or
 * no campaign parameter is left out.
 */
export function marketingProperties(
  parameters: Readonly<Record<string, string>>,
  subject: 'usr' | 'org',
): Record<string, string> {
  const entries = MARKETING_KEYS.filter((key) => Object.hasOwn(parameters, key)).map(
    (key) => [`kp_${subject}_${key}`, toSingleLine(parameters[key] ?? '')] as const,
  )
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}

function toSingleLine(text: string): string {
  const line = text.replace(/\p{Cs}/gu, '').replace(/[\s\p{Cc}]+/gu, ' ')
  return [...line.trim()].slice(0, MAX_LENGTH.single_line_text).join('').trim()
}
