import type { Change } from './changes.ts'
import type { Plan, Step } from './plan.ts'

const SIGNS = { create: '+', update: '~', remove: '-' } as const

/** What goes along when one is removed. */
const IRREVERSIBLE: Partial<Record<Step['kind'], string>> = {
  api: 'its scopes, authorisations and keys go along',
  organization: 'its memberships, machine applications and API keys go along',
  permission: 'every role and every member loses it',
  role: 'every member loses it',
  featureFlag: 'its values go along',
  property: 'its values go along',
  webhook: 'what is known of its deliveries goes along',
  environmentVariable: 'its value goes along',
}

const NOUNS: Record<Step['kind'] | 'scope', readonly [one: string, many: string]> = {
  environment: ['environment', 'environments'],
  permission: ['permission', 'permissions'],
  role: ['role', 'roles'],
  featureFlag: ['feature flag', 'feature flags'],
  propertyCategory: ['category of properties', 'categories of properties'],
  property: ['property', 'properties'],
  invitations: ['invitations into', 'invitations into'],
  organization: ['organization', 'organizations'],
  application: ['application', 'applications'],
  api: ['API', 'APIs'],
  scope: ['scope of an API', 'scopes of APIs'],
  authorization: ['authorisation', 'authorisations'],
  roleScopes: ['scopes of the role', 'scopes of roles'],
  webhook: ['webhook', 'webhooks'],
  environmentVariable: ['environment variable', 'environment variables'],
  user: ['user', 'users'],
  membership: ['membership', 'memberships'],
}

/**
 * The plan as a person reads it: `+` to create, `~` to update, `-` to remove; a summary last. `limit`: of how many steps
 * more is said than their number.
 */
export function planText({ steps, unmanaged }: Pick<Plan, 'steps' | 'unmanaged'>, limit = steps.length): string {
  const notes = [
    ...unmanaged
      .filter(({ kind }) => kind === 'environment')
      .map(({ name }) => `The environment "${name}" is not in the file and stays.`),
    ...(Object.keys(NOUNS) as (keyof typeof NOUNS)[]).flatMap((kind) => {
      if (kind === 'environment') return []
      const kept = unmanaged.filter((record) => record.kind === kind).length
      const [one, many] = NOUNS[kind]
      if (kept === 0) return []
      return [`${kept} ${kept === 1 ? `${one} is` : `${many} are`} not in the file and kept; --prune removes them.`]
    }),
  ]
  if (steps.length === 0) return ['Nothing to change.', ...notes, ''].join('\n')
  const count = (action: Step['action']) => steps.filter((step) => step.action === action).length
  const summary = `${count('create')} to create, ${count('update')} to update, ${count('remove')} to remove.`
  const more = steps.length > limit ? [`… and ${steps.length - limit} more.`, ''] : []
  return [...steps.slice(0, limit).map(stepText), ...more, summary, ...notes, ''].join('\n')
}

function stepText(step: Step): string {
  const { action, kind, environment, changes } = step
  const place =
    kind === 'environment' || kind === 'invitations' || environment === undefined ? '' : ` in ${valueText(environment)}`
  const shown = changes.filter(({ before, after }) => !(before === undefined && isNothing(after)))
  return [
    `${SIGNS[action]} ${NOUNS[kind][0]} ${nameText(step)}${place}`,
    ...shown.flatMap(changeLines).map((line) => `    ${line}`),
    ...(IRREVERSIBLE[kind] && action === 'remove' ? [`    ! irreversible: ${IRREVERSIBLE[kind]}`] : []),
    '',
  ].join('\n')
}

function nameText(step: Step): string {
  const name = valueText(step.name)
  if (step.kind === 'authorization') return `of ${name} for ${valueText(step.api)}`
  return step.kind === 'membership' ? `of ${name} in ${valueText(step.organizationName)}` : name
}

function changeLines({ field, before, after }: Change): string[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    const removed = before.filter((item) => !after.includes(item)).map((item) => `    - ${valueText(item)}`)
    const added = after.filter((item) => !before.includes(item)).map((item) => `    + ${valueText(item)}`)
    if (removed.length + added.length > 0) return [`~ ${field}`, ...removed, ...added]
  }
  if (before === undefined) return [`+ ${field}: ${valueText(after)}`]
  if (after === undefined) return [`- ${field}: ${valueText(before)}`]
  return [`~ ${field}: ${valueText(before)} → ${valueText(after)}`]
}

const isNothing = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** JSON, so that no name can write over the terminal; words about secrets stay as they are. */
function valueText(value: unknown): string {
  if (value === null) return 'none'
  if (typeof value === 'string' && /^\([a-z ]+\)$/.test(value)) return value
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
