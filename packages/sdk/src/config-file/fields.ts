import type { LatchkeyConfig } from '../config/config.ts'
import { parseObject } from '../encoding.ts'
import { refuse } from '../verify/settings.ts'

/** A configuration that a file holds; `storage` says where sessions are kept. */
export type FileConfig = LatchkeyConfig & { readonly storage?: { readonly type: string } | undefined }

const FIELDS: Readonly<Record<string, 'text' | 'texts' | 'number' | 'boolean' | 'object'>> = {
  issuer: 'text',
  clientId: 'text',
  clientSecret: 'text',
  redirectUri: 'text',
  siteUrl: 'text',
  audience: 'texts',
  scope: 'texts',
  grant: 'text',
  postLoginRedirectUrl: 'text',
  postLogoutRedirectUrl: 'text',
  allowedReturnUrls: 'texts',
  session: 'object',
  forceApi: 'boolean',
  management: 'object',
  authorizedParties: 'texts',
  algorithms: 'texts',
  clockToleranceSeconds: 'number',
  timeoutSeconds: 'number',
  unsafeAllowHttp: 'boolean',
  telemetry: 'boolean',
  storage: 'object',
}

/** Reads the text of a configuration file. Throws LatchkeyConfigurationError, which names the setting and no value. */
export function parseConfigFile(text: string, path: string): FileConfig {
  const fields = parseObject(text) ?? refuse(`${path} is not a JSON object`)
  for (const [name, value] of Object.entries(fields)) {
    const kind = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined
    if (!kind) refuse(`${path} has the setting ${name}, which there is not: use ${Object.keys(FIELDS).join(', ')}`)
    if (!isOfKind(value, kind)) refuse(`${path}: ${name} must be ${NAMES[kind]}`)
  }
  return fields as FileConfig
}

const NAMES = {
  text: 'a text',
  texts: 'a text or a list of texts',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
} as const

function isOfKind(value: unknown, kind: keyof typeof NAMES): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string'
    case 'texts':
      return [value].flat().every((item) => typeof item === 'string')
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    default:
      return typeof value === kind
  }
}
