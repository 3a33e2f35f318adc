import {
  apiNameProblem,
  audienceProblem,
  descriptionProblem,
  MAX_SCOPES,
  scopeNameProblem,
} from '@latchkey/directory/api.ts'
import type { KeyProblem } from '@latchkey/directory/definition.ts'
import { normaliseEmail, normaliseName } from '@latchkey/directory/identity.ts'
import { readPublicJwk } from '@latchkey/oauth/client-keys.ts'
import { z } from 'zod'
import { API_PROBLEMS } from '../apis/refusals.ts'
import { openClientKey } from '../client-keys/signature.ts'
import { JWK_PROBLEMS, KEY_TEXTS } from './rule-texts.ts'
import { jwksUriProblem, linkProblem, redirectUriProblem } from './urls.ts'

export const YEAR_SECONDS = 31_536_000

export const judged = (problem: (text: string) => string | undefined) =>
  z.string().superRefine((text, context) => {
    const message = problem(text)
    if (message) context.addIssue({ code: 'custom', message })
  })

const apiText = (problemOf: (text: string) => keyof typeof API_PROBLEMS | undefined) =>
  judged((text) => {
    const problem = problemOf(text)
    return problem && API_PROBLEMS[problem]
  })

/** The key of something that is defined, by the rule for its kind. */
export const definedKey = (problemOf: (text: string) => KeyProblem | undefined) =>
  judged((text) => {
    const problem = problemOf(text)
    return problem && KEY_TEXTS[problem]
  })

/** What another system calls something. */
export const shownId = (problemOf: (text: string) => keyof typeof API_PROBLEMS | undefined) =>
  judged((text) => {
    const problem = problemOf(text)
    return problem === 'too_long' ? 'must have at most 255 characters' : problem && API_PROBLEMS[problem]
  })

export const label = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not have control characters')
  .regex(/^\S(.*\S)?$/u, 'must not begin or end with a space')
export const link = judged(linkProblem)
export const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as "#3451d1", in quotes')
export const seconds = (min: number, max: number) => z.int().min(min).max(max)
export const redirectUris = z.array(judged(redirectUriProblem)).max(1000)

/** A public key as a JWK, with nothing but what verifying takes. */
export const publicJwk = z.record(z.string(), z.unknown()).transform((value, context) => {
  const read = readPublicJwk(value)
  if (read.ok && openClientKey(read.value)) return read.value
  const message = read.ok ? JWK_PROBLEMS.member_malformed : JWK_PROBLEMS[read.failure]
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})
export const jwksUri = judged(jwksUriProblem)

/** A text that is kept in a normal form, or the reason why it has none. */
export const normalised = <P>(
  normalise: (text: string) => { ok: true; value: string } | { ok: false; reason: P },
  message: (problem: P) => string,
) =>
  z
    .string()
    .max(1000)
    .transform((text, context) => {
      const normal = normalise(text)
      if (normal.ok) return normal.value
      context.addIssue({ code: 'custom', message: message(normal.reason) })
      return z.NEVER
    })

export const personName = normalised(normaliseName, () => 'must have at most 100 characters')
export const email = normalised(normaliseEmail, () => 'must be an email address')

export const audience = apiText(audienceProblem)
export const scopeName = apiText(scopeNameProblem)
export const name = apiText(apiNameProblem)
export const description = apiText(descriptionProblem)

/** Any text that every database takes: none has U+0000, and half a character is none. */
export const storable = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\0\p{Cs}]*$/u, 'must not have the character U+0000 or half of a character')

/** Scopes of one API that somebody holds. */
export const heldScopes = (whose: string) =>
  z.strictObject({
    audience,
    scopes: z.array(scopeName).max(MAX_SCOPES).describe(`All that ${whose} of this API.`),
  })
