import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { StartError } from '../settings.ts'
import { show } from './present.ts'

/** The environment a command is for: the only one, or the one named. Throws StartError when that is not one. */
export function chooseEnvironment(
  { registry }: Pick<Deps, 'registry'>,
  { environment: text }: { environment?: string },
): LiveEnvironment {
  const all = registry.list()
  const named = text === undefined ? all : all.filter(({ code, name }) => code === text || name === text)
  const [first, ...others] = named
  if (first && others.length === 0) return first
  const known = all.map(({ code, name }) => `${code} ${show(name)}`).join(', ')
  if (!first)
    throw new StartError(
      text === undefined ? 'there is no environment yet' : `no environment ${show(text)}: there are ${known}`,
    )
  throw new StartError(`say which environment by --environment and its code: there are ${known}`)
}
