import type { KeyProblem } from '@latchkey/directory/definition.ts'
import type { DomainProblem } from '@latchkey/directory/domain.ts'
import type { FlagType, FlagValueProblem } from '@latchkey/directory/feature-flag.ts'
import type { HandleProblem } from '@latchkey/directory/organization.ts'
import type { PropertyType, PropertyValueProblem } from '@latchkey/directory/property.ts'
import type { ClientKeysProblem, PublicJwkProblem } from '@latchkey/oauth/client-keys.ts'
import { MAX_WEBHOOK, type WebhookDraftRefusal } from '../webhooks/registration.ts'

/** Why something is no public key, as the end of a sentence that begins with its place. */
export const JWK_PROBLEMS: Record<PublicJwkProblem, string> = {
  not_a_key: 'must be a JWK: an object with kty and what belongs to it',
  private:
    'has the private part of the key: give the public key alone, and make a new pair if others have seen this one',
  kty_unsupported: 'must have the kty RSA, EC or OKP',
  curve_unsupported: 'must have the crv P-256, P-384, P-521 or Ed25519',
  member_malformed: 'has a member that cannot be right: copy the key again',
  size_unsupported: 'must have 2048 to 8192 bits',
  not_for_signatures: 'is not for signatures: its use must be sig, or left out',
  alg_unsupported: 'has an alg that does not go with it, or that is not supported',
}

/** Why an application cannot have the keys that it would have. */
export const CLIENT_KEYS_PROBLEMS: Record<ClientKeysProblem, string> = {
  keys_of_public_client: 'an application of this type runs at its users’ and cannot keep a private key',
  two_sources_of_keys: 'give one of jwks and jwksUri: the other has to be [] or null',
  required_keys_missing: 'keys can be required only where there are some: give jwks or jwksUri',
  kid_repeated: 'two keys have the same kid: tell them apart',
}

/** Which key of a webhook is wrong, and why. */
export const WEBHOOK_PROBLEMS: Record<WebhookDraftRefusal, readonly [key: string, message: string]> = {
  name_missing: ['name', 'must not be empty'],
  name_too_long: ['name', `must have at most ${MAX_WEBHOOK.name} characters`],
  description_too_long: ['description', `must have at most ${MAX_WEBHOOK.description} characters`],
  event_types_missing: ['eventTypes', 'name one type of event at least, such as user.created'],
  event_type_unknown: ['eventTypes', 'this platform makes no events of such a type'],
  endpoint_too_long: ['endpoint', `must have at most ${MAX_WEBHOOK.endpoint} characters`],
  url_malformed: ['endpoint', 'must be a whole URL: write https://…'],
  scheme_not_allowed: ['endpoint', 'must begin with https://; in development mode, http:// to this machine is allowed'],
  credentials_in_url: ['endpoint', 'must not have a name and a password in it: the signature says who sends'],
  port_not_allowed: ['endpoint', 'must not have the port of another protocol: use 443, or one from 1024'],
  address_not_allowed: [
    'endpoint',
    'must be a public address; LATCHKEY_UNSAFE_WEBHOOK_HOSTS can name hosts for which another is meant',
  ],
}

/** What is wrong with a text, as the end of a sentence that begins with its place. */
export const KEY_TEXTS: Record<KeyProblem, string> = {
  empty: 'must not be empty',
  too_long: 'must have at most 128 characters',
  character_not_allowed: 'must be of letters, digits and : . _ -',
  reserved: 'is reserved by the platform: choose another key',
}

export const HANDLE_TEXTS: Record<HandleProblem, string> = {
  empty: 'must not be empty',
  too_long: 'must have at most 63 characters',
  character_not_allowed: 'must be of lower-case letters, digits and hyphens: it stands in host names',
  hyphen_not_allowed_here: 'must not begin or end with a hyphen, nor have two after its second character',
}

export const DOMAIN_TEXTS: Record<DomainProblem, string> = {
  empty: 'must not be empty',
  too_long: 'must have at most 253 characters',
  malformed: 'must be a bare domain such as example.com',
}

const TYPE_TEXTS: Record<FlagType, string> = {
  bool: 'must be true or false: the flag is of type bool',
  str: 'must be text: the flag is of type str; put it in quotes ("…")',
  int: 'must be a whole number: the flag is of type int',
  json: 'must be a list or a section with keys of its own: the flag is of type json',
}

const FLAG_VALUE_TEXTS: Record<Exclude<FlagValueProblem, 'type_mismatch'>, string> = {
  out_of_range: 'must be from -2147483648 to 2147483647: the flag is of type int',
  too_long: 'must have at most 4 KB',
  too_deep: 'must be nested at most 16 levels deep',
  character_not_allowed: 'has half of a character',
  key_not_allowed: 'must not have the keys __proto__, constructor and prototype',
}

export const flagValueText = (type: FlagType, problem: FlagValueProblem) =>
  problem === 'type_mismatch' ? TYPE_TEXTS[type] : FLAG_VALUE_TEXTS[problem]

const PROPERTY_VALUE_TEXTS: Record<Exclude<PropertyValueProblem, 'type_mismatch'>, string> = {
  too_long: 'is too long: a single line has at most 500 characters, several have 5000',
  line_break_not_allowed: 'must be a single line: the property is of type single_line_text',
  character_not_allowed: 'must not have control characters',
}

export function propertyValueText(type: PropertyType, problem: PropertyValueProblem): string {
  if (problem !== 'type_mismatch') return PROPERTY_VALUE_TEXTS[problem]
  return type === 'boolean'
    ? 'must be true or false: the property is of type boolean'
    : `must be text: the property is of type ${type}; put it in quotes ("…")`
}
