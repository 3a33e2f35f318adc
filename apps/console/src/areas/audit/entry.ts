import { t } from '../../languages/t.ts'

export type Entry = {
  id: string
  at: string
  environment: string | null
  actor: { type: string; id: string; label: string }
  request_id: string | null
  address: string | null
  operation: string
  thing: string
  thing_id: string | null
  thing_name: string | null
  before: unknown
  after: unknown
  sequence: number | null
  hash: string | null
}

const ACTORS: Record<string, string> = {
  administrator: t('Administrator'),
  application: t('Application'),
  command_line: t('Command line'),
  portal: t('In the portal'),
  system: t('The platform itself'),
}

export const actorTypeOf = (type: string): string => ACTORS[type] ?? type

/** What is changed most. */
const THINGS: Record<string, string> = {
  administrator: t('Administrator'),
  api: t('API'),
  api_key: t('API key'),
  api_scope: t('API scope'),
  application: t('Application'),
  clock: t('Clock'),
  connection: t('Connection'),
  directory: t('Directory'),
  environment: t('Environment'),
  environment_variable: t('Environment variable'),
  feature_flag: t('Feature flag'),
  invitation: t('Invitation'),
  organization: t('Organization'),
  outbox: t('Outbox'),
  permission: t('Permission'),
  property: t('Property'),
  property_category: t('Property category'),
  role: t('Role'),
  signing_key: t('Signing key'),
  subscriber: t('Subscriber'),
  user: t('User'),
  webhook: t('Webhook'),
}

export const THING_CHOICES = Object.entries(THINGS).map(([value, label]) => ({ value, label }))

export const thingOf = (thing: string): string => THINGS[thing] ?? wordsOf(thing)

/** `CreateRole` and `addAPIScope` as words. */
export const wordsOf = (operation: string): string => {
  const words = operation
    .replaceAll(/[._]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z]{2})/g, '$1 $2') // `APIScope`, and not `URLs`
    .replaceAll(/\b[A-Z][a-z]*\b/g, (word) => (word.length > 1 ? word.toLowerCase() : word))
  return words.charAt(0).toUpperCase() + words.slice(1)
}

type Difference = { path: string; before: string | undefined; after: string | undefined }

/** What is different between two states, by the place of each value. Lists are compared as a whole. */
export function differencesOf(before: unknown, after: unknown): Difference[] {
  const [was, is] = [leavesOf(before), leavesOf(after)]
  const paths = [...new Set([...was.keys(), ...is.keys()])]
  return paths
    .map((path) => ({ path, before: was.get(path), after: is.get(path) }))
    .filter((one) => one.before !== one.after)
}

function leavesOf(value: unknown, path = ''): Map<string, string> {
  if (value === null || value === undefined) return new Map(path === '' ? [] : [[path, '—']])
  if (typeof value !== 'object') return new Map([[path, String(value)]])
  if (Array.isArray(value)) {
    const isFlat = value.every((one) => typeof one !== 'object')
    return new Map([[path, isFlat ? value.join('\n') : JSON.stringify(value, null, 2)]])
  }
  return new Map(
    Object.entries(value).flatMap(([name, inner]) => [...leavesOf(inner, path === '' ? name : `${path}.${name}`)]),
  )
}
