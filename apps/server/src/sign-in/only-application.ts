import type { Application } from '@latchkey/storage/records.ts'
import type { LiveEnvironment } from '../registry/registry.ts'

/**
 * Where somebody is led on to whose address does not say which application they come from: the one page that the
 * applications of the environment name, if it is one.
 */
export function onlyApplication({ applications }: Pick<LiveEnvironment, 'applications'>) {
  const pages = [...applications.values()].filter(({ isEnabled }) => isEnabled).filter((one) => pageOf(one) !== null)
  const [first] = pages
  if (!first || pages.some((one) => pageOf(one) !== pageOf(first))) return undefined
  return { name: first.name, href: pageOf(first) as string }
}

const pageOf = ({ loginUri, homepageUri }: Application) => loginUri ?? homepageUri
