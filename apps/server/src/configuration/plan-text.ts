import type { Change } from './changes.ts'
import type { Plan, Step } from './plan.ts'

const SIGNS = { create: '+', update: '~', remove: '-' } as const

/** The plan as a person reads it: `+` to create, `~` to update, `-` to remove; a summary last. */
export function planText({ steps, unmanaged }: Plan): string {
  const kept = unmanaged.filter(({ kind }) => kind === 'application').length
  const notes = [
    ...unmanaged
      .filter(({ kind }) => kind === 'environment')
      .map(({ name }) => `The environment "${name}" is not in the file and stays.`),
    ...(kept > 0
      ? [
          `${kept} ${kept === 1 ? 'application is' : 'applications are'} not in the file and kept; --prune removes them.`,
        ]
      : []),
  ]
  if (steps.length === 0) return ['Nothing to change.', ...notes, ''].join('\n')
  const count = (action: Step['action']) => steps.filter((step) => step.action === action).length
  const summary = `${count('create')} to create, ${count('update')} to update, ${count('remove')} to remove.`
  return [...steps.map(stepText), summary, ...notes, ''].join('\n')
}

function stepText({ action, kind, name, environment, changes }: Step): string {
  const place = kind === 'environment' ? '' : ` in ${valueText(environment)}`
  const shown = changes.filter(({ before, after }) => !(before === undefined && isNothing(after)))
  return [
    `${SIGNS[action]} ${kind} ${valueText(name)}${place}`,
    ...shown.flatMap(changeLines).map((line) => `    ${line}`),
    '',
  ].join('\n')
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
