import { refuse } from '../verify/settings.ts'
import type { FileConfig } from './fields.ts'

/** There are no files here. */
export const readConfigFile = (path: string): FileConfig =>
  refuse(`this runtime cannot read ${path}: import the file, and give what it says`)
