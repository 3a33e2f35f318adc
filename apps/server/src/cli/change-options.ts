import type { Clock } from '../clock.ts'
import { StartError } from '../settings.ts'
import { cursorAt, timeOfChange } from '../webhooks/change-id.ts'
import { CHANGE_TYPES } from '../webhooks/event-types.ts'
import { parseDuration } from './duration.ts'
import { show } from './present.ts'

/** The cursor that `--since` means: the id of an event, to go on behind it, or how long ago. Throws StartError. */
export function cursorOf(since: string, clock: Clock): string {
  if (timeOfChange(since) !== undefined) return since
  const duration = parseDuration(since)
  if (duration !== undefined) return cursorAt(Math.max(clock.now() - duration, 0))
  throw new StartError(`--since is the id of an event, or a time such as 30s, 15m, 12h or 7d, not ${show(since)}`)
}

/** The event types that `--types` names, separated by commas; all without it. Throws StartError. */
export function typesOf(text: string | undefined): readonly string[] {
  const types = text?.split(/[\s,]+/).filter((type) => type !== '') ?? CHANGE_TYPES
  const known: readonly string[] = CHANGE_TYPES
  const unknown = types.find((type) => !known.includes(type))
  if (unknown === undefined) return types
  throw new StartError(`--types: there is no ${show(unknown)}. There are ${known.join(', ')}`)
}
